using System.IO.Compression;
using System.Text;
using Segue.ModuleCompiler;
using Segue.Runtime.Packages;
using Segue.Runtime.Probation;

namespace Segue.Admin.Tests.Harness;

/// <summary>Releases of modules, as they come to a host.</summary>
internal static class Releases
{
    /// <summary>A release of one module, which nobody watches.</summary>
    public static ReleasePackage Of(CompiledModule module, Func<ReleaseFile, ReleaseFile>? change = null)
    {
        ReleaseFile description = new()
        {
            Format = ReleaseFile.CurrentFormat,
            Name = $"{module.Manifest.Name} {module.Manifest.Version}",
            Modules = [new ReleaseModule { Folder = module.Manifest.Name, ManifestHash = module.Manifest.ComputeHash() }],
            Criteria = ProbationCriteria.None,
        };
        return ReleasePackage.Create(FilesOf(module, change?.Invoke(description) ?? description), "the test");
    }

    /// <summary>Writes a release into a folder, which is emptied first.</summary>
    public static string Write(ReleasePackage release, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach ((string path, ReadOnlyMemory<byte> content) in release.Files)
        {
            string full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, content.Span);
        }

        return folder;
    }

    /// <summary>An archive with whatever a test wants in it.</summary>
    public static byte[] Archive(params (string Path, string Text)[] files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string text) in files)
            {
                using Stream entry = zip.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> FilesOf(CompiledModule module, ReleaseFile description)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = module.Files.ToDictionary(file => $"{module.Manifest.Name}/{file.Key}", file => file.Value);
        files.Add(ReleaseFile.FileName, description.ToUtf8());
        return files;
    }
}
