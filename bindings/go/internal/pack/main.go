// Command pack adds the tree of a module, and the modules in it, to a file system module proxy:
// pack TREE MODULE VERSION PROXY.
package main

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"time"
)

const manifest = "go.mod"

func main() {
	if len(os.Args) != 5 {
		log.Fatal("pack TREE MODULE VERSION PROXY")
	}
	tree, module, version, proxy := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	err := fs.WalkDir(os.DirFS(tree), ".", func(place string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != manifest {
			return err
		}
		folder := path.Dir(place)
		name := path.Join(module, folder)
		return pack(filepath.Join(tree, folder), name, version, filepath.Join(proxy, name, "@v"))
	})
	if err != nil {
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
	text, err := os.ReadFile(filepath.Join(tree, manifest))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, version+".mod"), text, 0o644); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(folder, version+".zip"))
	if err != nil {
		return err
	}
	archive := zip.NewWriter(file)
	err = fs.WalkDir(os.DirFS(tree), ".", func(place string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if _, err := os.Stat(filepath.Join(tree, place, manifest)); err == nil && place != "." {
				return fs.SkipDir // a module of its own
			}
			return nil
		}
		from, err := os.Open(filepath.Join(tree, place))
		if err != nil {
			return err
		}
		defer from.Close()
		into, err := archive.Create(module + "@" + version + "/" + place)
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
