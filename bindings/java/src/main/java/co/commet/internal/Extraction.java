package co.commet.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A library on its way out of the jar: nobody but this user may be able to put another file in its place. */
final class Extraction {
    /** The folder to keep libraries in. */
    static final String PROPERTY = "co.commet.library.cache";

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final String resource;
    private final String hash;
    private final long size;
    private final String name;

    Extraction(String resource, String hash, long size, String name) {
        this.resource = resource;
        this.hash = hash;
        this.size = size;
        this.name = name;
    }

    /** Where libraries are kept, the best place first. */
    static List<Path> caches() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return List.of(Path.of(given).toAbsolutePath());
        }
        List<Path> caches = new ArrayList<>();
        for (String variable : List.of("XDG_CACHE_HOME", "LOCALAPPDATA")) {
            String folder = System.getenv(variable);
            if (folder != null && Path.of(folder).isAbsolute()) {
                caches.add(Path.of(folder, "commet"));
            }
        }
        String home = System.getProperty("user.home");
        if (home != null && Path.of(home).isAbsolute()) {
            caches.add(Path.of(home, ".cache", "commet"));
        }
        return caches;
    }

    /** The file in this folder, written if it is not there yet. */
    Path into(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        try {
            Files.createDirectory(folder, ownersOnly(folder.getParent()));
        } catch (FileAlreadyExistsException e) {
            refuseForeign(folder);
        }
        Path file = folder.resolve(hash + "-" + name);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size) {
            return file;
        }
        Path part = Files.createTempFile(folder, hash, ".part", ownersOnly(folder));
        try {
            copy(part);
            // In one step, so that no other process loads half of it.
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A file of this process alone. */
    Path once() throws IOException {
        Path folder = Files.createTempDirectory("commet-");
        Path file = folder.resolve(name);
        copy(file);
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return file;
    }

    /** Streams the library, which may be larger than the heap. */
    private void copy(Path file) throws IOException {
        try (InputStream stream = Extraction.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new FileNotFoundException("jar:" + resource);
            }
            // Into the file as it is: a new one would not be its owner's alone.
            try (OutputStream out = Files.newOutputStream(file)) {
                stream.transferTo(out);
            }
        }
    }

    /** Whoever may write into the folder may choose what this process runs. */
    private static void refuseForeign(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no folder");
        }
        if (!posix(folder)) {
            return;
        }
        Path probe = Files.createTempFile(folder, "probe", "", ownersOnly(folder));
        try {
            if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))) {
                throw new IOException("it belongs to another user");
            }
        } finally {
            Files.deleteIfExists(probe);
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("other users may write into it");
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
