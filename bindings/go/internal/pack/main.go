// Command pack adds the tree of a module to a file system module proxy: pack TREE MODULE VERSION PROXY.
package main

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"time"
)

func main() {
	if len(os.Args) != 5 {
		log.Fatal("pack TREE MODULE VERSION PROXY")
	}
	if err := pack(os.Args[1], os.Args[2], os.Args[3], filepath.Join(os.Args[4], os.Args[2], "@v")); err != nil {
		log.Fatal(err)
	}
}

func pack(tree, module, version, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	info := fmt.Sprintf("{\"Version\":%q,\"Time\":%q}\n", version, time.Now().UTC().Format(time.RFC3339))
	for name, text := range map[string]string{"list": version + "\n", version + ".info": info} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	manifest, err := os.ReadFile(filepath.Join(tree, "go.mod"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, version+".mod"), manifest, 0o644); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(folder, version+".zip"))
	if err != nil {
		return err
	}
	archive := zip.NewWriter(file)
	err = fs.WalkDir(os.DirFS(tree), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		from, err := os.Open(filepath.Join(tree, path))
		if err != nil {
			return err
		}
		defer from.Close()
		into, err := archive.Create(module + "@" + version + "/" + path)
		if err != nil {
			return err
		}
		_, err = io.Copy(into, from)
		return err
	})
	if err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return err
	}
	return file.Close()
}
