<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Testing\Emulator;

/** PHP-FPM behind nginx, both as a server runs them, in a folder of their own. */
final class Fpm
{
    public const WORKERS = 4;

    private readonly string $folder;
    private readonly string $url;
    /** @var list<resource> */
    private array $processes = [];

    /** @param array<string, string> $ini settings of PHP beside the pool's own */
    public function __construct(Emulator $emulator, array $ini)
    {
        $this->folder = sys_get_temp_dir() . '/commet-fpm-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
        $port = self::freePort();
        $this->url = "http://127.0.0.1:{$port}/";
        $socket = "{$this->folder}/fpm.sock";
        $this->write('fpm.conf', $this->pool($socket, $emulator));
        $this->write('nginx.conf', $this->site($port, $socket));
        $flags = [];
        foreach ($ini + ['opcache.enable' => '1', 'zend.exception_ignore_args' => '0'] as $name => $value) {
            array_push($flags, '-d', "{$name}={$value}");
        }
        $root = posix_geteuid() === 0 ? ['-R'] : [];
        $this->run([self::fpm(), '-F', ...$root, '-y', "{$this->folder}/fpm.conf", ...$flags]);
        $this->run(['nginx', '-e', "{$this->folder}/nginx.log", '-c', "{$this->folder}/nginx.conf"]);
        $this->await($port, $socket);
    }

    public function __destruct()
    {
        foreach ($this->processes as $process) {
            proc_terminate($process, SIGQUIT);
        }
        foreach ($this->processes as $process) {
            proc_close($process);
        }
        exec('rm -rf ' . escapeshellarg($this->folder));
    }

    /** Has all workers replaced once each has ended what it is at. */
    public function reload(): void
    {
        posix_kill(proc_get_status($this->processes[0])['pid'], SIGUSR2);
    }

    /**
     * Makes requests, some at a time; what each came to.
     *
     * @return list<array<string, mixed>>
     */
    public function get(string $query, int $requests, ?\Closure $halfway = null): array
    {
        $multi = curl_multi_init();
        $answers = [];
        $begun = 0;
        while (count($answers) < $requests) {
            for (; $begun < $requests && $begun - count($answers) < 2 * self::WORKERS; $begun++) {
                $request = curl_init("{$this->url}?{$query}");
                curl_setopt($request, CURLOPT_RETURNTRANSFER, true);
                curl_multi_add_handle($multi, $request);
            }
            curl_multi_exec($multi, $running);
            curl_multi_select($multi, 1.0);
            while ($ended = curl_multi_info_read($multi)) {
                $answer = json_decode((string) curl_multi_getcontent($ended['handle']), true);
                $status = curl_getinfo($ended['handle'], CURLINFO_RESPONSE_CODE);
                $answers[] = ['status' => $status] + (is_array($answer) ? $answer : []);
                curl_multi_remove_handle($multi, $ended['handle']);
                if (count($answers) === intdiv($requests, 2) && $halfway !== null) {
                    $halfway();
                }
            }
        }

        return $answers;
    }

    public function log(): string
    {
        return (string) file_get_contents("{$this->folder}/fpm.log");
    }

    private function pool(string $socket, Emulator $emulator): string
    {
        $workers = self::WORKERS;
        $user = posix_geteuid() === 0 ? "user = www-data\ngroup = www-data\nlisten.owner = www-data" : '';

        return <<<CONF
            [global]
            error_log = {$this->folder}/fpm.log
            daemonize = no
            process_control_timeout = 20s
            [www]
            {$user}
            listen = {$socket}
            pm = static
            pm.max_children = {$workers}
            catch_workers_output = yes
            env[COMMET_API_KEY] = {$emulator->apiKey}
            env[COMMET_BASE_URL] = {$emulator->baseUrl}
            CONF;
    }

    private function site(int $port, string $socket): string
    {
        $user = posix_geteuid() === 0 ? 'user www-data;' : '';
        $script = __DIR__ . '/web/index.php';

        return <<<CONF
            {$user}
            daemon off;
            worker_processes 1;
            pid {$this->folder}/nginx.pid;
            events {}
            http {
                access_log off;
                client_body_temp_path {$this->folder}/body;
                fastcgi_temp_path {$this->folder}/fastcgi;
                proxy_temp_path {$this->folder}/proxy;
                uwsgi_temp_path {$this->folder}/uwsgi;
                scgi_temp_path {$this->folder}/scgi;
                server {
                    listen 127.0.0.1:{$port};
                    location / {
                        fastcgi_pass unix:{$socket};
                        fastcgi_param SCRIPT_FILENAME {$script};
                        fastcgi_param REQUEST_METHOD \$request_method;
                        fastcgi_param QUERY_STRING \$query_string;
                    }
                }
            }
            CONF;
    }

    private function write(string $file, string $text): void
    {
        file_put_contents("{$this->folder}/{$file}", $text . "\n");
    }

    /** @param list<string> $command */
    private function run(array $command): void
    {
        $errors = ['file', "{$this->folder}/errors.log", 'a'];
        $process = proc_open($command, [1 => $errors, 2 => $errors], $pipes);
        if ($process === false) {
            throw new \RuntimeException("cannot run {$command[0]}");
        }
        $this->processes[] = $process;
    }

    private function await(int $port, string $socket): void
    {
        for ($tries = 0; $tries < 200; $tries++) {
            $connection = @fsockopen('127.0.0.1', $port);
            if ($connection !== false && file_exists($socket)) {
                fclose($connection);

                return;
            }
            usleep(50_000);
        }
        throw new \RuntimeException("nginx and PHP-FPM did not start:\n"
            . file_get_contents("{$this->folder}/errors.log") . @file_get_contents("{$this->folder}/fpm.log"));
    }

    private static function fpm(): string
    {
        foreach (['/usr/sbin/php-fpm' . PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION, '/usr/sbin/php-fpm'] as $file) {
            if (is_executable($file)) {
                return $file;
            }
        }
        throw new \RuntimeException('PHP-FPM is missing: apt-get install php-fpm nginx');
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        \assert($socket !== false);

        return (int) substr((string) strrchr((string) stream_socket_get_name($socket, false), ':'), 1);
    }
}
