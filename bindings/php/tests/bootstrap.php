<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';
require 'Psr/Log/autoload.php';

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/' . substr($class, strlen('Commet\\Tests\\')) . '.php';
    if (str_starts_with($class, 'Commet\\Tests\\') && is_file($file)) {
        require $file;
    }
});
