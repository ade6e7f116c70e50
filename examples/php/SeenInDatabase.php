<?php

declare(strict_types=1);

namespace App;

use Commet\SeenEvents;
use PDO;

/** The IDs of handled events, in a table: every request of PHP begins with an empty memory. */
final class SeenInDatabase implements SeenEvents
{
    private PDO $database;

    public function __construct(string $dsn)
    {
        $this->database = new PDO($dsn);
        $this->database->exec('CREATE TABLE IF NOT EXISTS seen_events (id TEXT UNIQUE)');
    }

    public function add(?string $id): bool
    {
        $insert = $this->database->prepare('INSERT INTO seen_events VALUES (?) ON CONFLICT DO NOTHING');
        $insert->execute([$id]);
        return $insert->rowCount() === 1;
    }

    public function remove(?string $id): void
    {
        $this->database->prepare('DELETE FROM seen_events WHERE id = ?')->execute([$id]);
    }
}
