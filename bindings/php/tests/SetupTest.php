<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Commet;
use Commet\Internal\Platform;
use PHPUnit\Framework\TestCase;

/** Every way to set PHP up wrongly is reported with the fix. */
final class SetupTest extends TestCase
{
    private const PACKAGE = __DIR__ . '/..';

    public function testFfiThatIsOffIsToldWithTheLineToWrite(): void
    {
        $told = $this->told(['-d', 'ffi.enable=false']);
        self::assertStringContainsString('FFI is disabled; write in php.ini: ffi.enable=preload', $told);
        self::assertStringContainsString('opcache.preload=' . dirname(__DIR__) . '/preload.php', $told);
    }

    public function testAMissingExtensionIsToldWithTheLineToWrite(): void
    {
        // Without any php.ini the extension is not loaded, unless it is built in.
        $told = $this->told(['-n']);
        self::assertStringContainsString('extension=ffi', $told);
    }

    public function testAMissingLibraryIsToldWithThePathsThatWereTried(): void
    {
        $told = $this->told([], ['COMMET_LIBRARY' => '/nowhere/libcommet_c.so']);
        self::assertStringContainsString('/nowhere/libcommet_c.so (there is no such file;', $told);
        $copy = $this->folder() . '/copy';
        mkdir($copy);
        foreach (['src', 'generated', 'commet.h'] as $entry) {
            exec('cp -r ' . escapeshellarg(self::PACKAGE . "/{$entry}") . ' ' . escapeshellarg($copy));
        }
        $told = $this->told([], [], $copy);
        self::assertMatchesRegularExpression('#native/(\S+-gnu)/libcommet_c\.so \(there is no such file; this machine '
            . 'is \1, and the package has libraries for no platform\)#', $told);
        mkdir("{$copy}/native/mips-unknown-linux-musl", 0o777, true);
        self::assertStringContainsString('has libraries for mips-unknown-linux-musl)', $this->told([], [], $copy));
    }

    public function testAnOldGlibcIsToldWithTheOneThatIsNeeded(): void
    {
        $library = (string) file_get_contents((string) Platform::library());
        self::assertStringContainsString("\0GLIBC_2.14\0", $library);
        $file = $this->folder() . '/libcommet_c.so';
        file_put_contents($file, str_replace("\0GLIBC_2.14\0", "\0GLIBC_9.99\0", $library));
        $told = $this->told([], ['COMMET_LIBRARY' => $file]);
        self::assertStringContainsString('it needs glibc 9.99 or newer, and this system has 2.', $told);
    }

    public function testAFileThatIsNoLibraryIsToldWithTheLoadersReason(): void
    {
        $file = $this->folder() . '/libcommet_c.so';
        file_put_contents($file, 'no library');
        self::assertStringContainsString("{$file} (Failed loading", $this->told([], ['COMMET_LIBRARY' => $file]));
    }

    public function testALibraryOfAnotherVersionIsToldWithBoth(): void
    {
        $folder = $this->folder();
        $source = 'typedef struct r r; const char *commet_version(void) { return "9.8.7"; }';
        preg_match_all('/\b(commet_\w+)\(/', (string) file_get_contents(self::PACKAGE . '/commet.h'), $names);
        foreach (array_diff($names[1], ['commet_version']) as $name) {
            $source .= "void {$name}(void) {}";
        }
        file_put_contents("{$folder}/other.c", $source);
        exec("cc -shared -fPIC -o {$folder}/other.so {$folder}/other.c", $_, $status);
        self::assertSame(0, $status);
        $told = $this->told([], ['COMMET_LIBRARY' => "{$folder}/other.so"]);
        self::assertStringContainsString('has version 9.8.7, but this package has version ' . Commet::VERSION, $told);
    }

    public function testALibraryThatLacksAFunctionIsToldWithItsName(): void
    {
        $folder = $this->folder();
        file_put_contents("{$folder}/old.c", 'const char *commet_version(void) { return "0.0.1"; }');
        exec("cc -shared -fPIC -o {$folder}/old.so {$folder}/old.c");
        $told = $this->told([], ['COMMET_LIBRARY' => "{$folder}/old.so"]);
        self::assertStringContainsString("'commet_client_open'", $told);
    }

    public function testTheDoctorSaysWhatIsWrongByItsExitCode(): void
    {
        exec('COMMET_API_KEY=ck_test ' . PHP_BINARY . ' ' . self::PACKAGE . '/bin/commet-doctor', $well, $status);
        self::assertSame(0, $status, implode("\n", $well));
        exec('env -u COMMET_API_KEY ' . PHP_BINARY . ' ' . self::PACKAGE . '/bin/commet-doctor', $new, $status);
        self::assertSame(0, $status, 'a new installation without a key is not ill: ' . implode("\n", $new));
        self::assertStringContainsString('note   COMMET_API_KEY is not set', implode("\n", $new));
        self::assertContains('  opcache.preload=' . dirname(__DIR__) . '/preload.php', $new, 'a line of php.ini');
        exec("COMMET_API_KEY='no key' " . PHP_BINARY . ' ' . self::PACKAGE . '/bin/commet-doctor', $bad, $status);
        self::assertSame(1, $status);
        self::assertStringContainsString('wrong  new Commet() fails', implode("\n", $bad));
        exec(PHP_BINARY . ' -d ffi.enable=0 ' . self::PACKAGE . '/bin/commet-doctor', $ill, $status);
        self::assertSame(1, $status);
        self::assertStringContainsString('wrong  FFI is disabled', implode("\n", $ill));
    }

    public function testTheScopeHeaderDeclaresWhatTheLibraryHas(): void
    {
        $flat = static function (string $file): array {
            $text = (string) preg_replace('#^//.*$|^\#.*$#m', '', (string) file_get_contents($file));
            preg_match_all('/(?:const char \*|commet_\w+ \*|\w+ )(commet_\w+)\(([^;]*)\);/', $text, $found);
            $parameters = preg_replace(['/\s+/', '/struct /'], [' ', ''], $found[2]);

            return array_combine($found[1], array_map(trim(...), $parameters));
        };
        $native = $flat(dirname(__DIR__, 3) . '/ffi/c/include/commet.h');
        foreach ($flat(self::PACKAGE . '/commet.h') as $name => $parameters) {
            self::assertArrayHasKey($name, $native);
            self::assertSame($native[$name], $parameters, $name);
        }
    }

    /**
     * What a program of its own is told when it makes a client.
     *
     * @param list<string>          $flags
     * @param array<string, string> $environment
     */
    private function told(array $flags, array $environment = [], string $package = self::PACKAGE): string
    {
        $program = <<<'PHP'
            spl_autoload_register(function (string $class) use ($argv): void {
                foreach (['src', 'generated'] as $folder) {
                    $file = "{$argv[1]}/{$folder}/" . strtr(substr($class, 7), '\\', '/') . '.php';
                    is_file($file) && require $file;
                }
            });
            try {
                new Commet\Commet('ck_test');
            } catch (Commet\Exceptions\ConfigurationException $error) {
                $plain = json_decode((string) json_encode($error), true);
                echo $plain['message'] === $error->getMessage() ? $error->getMessage() : 'another message as JSON';
            }
            PHP;
        $command = [PHP_BINARY, ...$flags, '-r', $program, $package];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, null, $environment + getenv());
        self::assertIsResource($process);
        $told = (string) stream_get_contents($pipes[1]);
        proc_close($process);

        return $told;
    }

    private function folder(): string
    {
        $folder = sys_get_temp_dir() . '/commet-' . bin2hex(random_bytes(6));
        mkdir($folder);
        register_shutdown_function(static fn () => exec('rm -rf ' . escapeshellarg($folder)));

        return $folder;
    }
}
