using System.Security.Cryptography;
using Segue.Runtime.Loading;

namespace Segue.Build;

/// <summary>
/// Lays out a module's folder: its assembly, what it brings of its own, their symbols, and the manifest. What the host has
/// stays out: a type that crosses must come from one assembly.
/// </summary>
internal static class ModuleLayout
{
    /// <summary>Writes the folder.</summary>
    /// <returns>The exit code: 0, or 1 where the module is not one; the reason goes to the build as an error.</returns>
    public static int Write(ModuleLayoutRequest request)
    {
        AssemblyMetadata metadata = AssemblyMetadata.Read(request.Assembly);
        if (metadata.Servers.Count == 0)
        {
            Console.Error.WriteLine(
                $"{request.Assembly} : error SEGUE0100: The module has no server. Give a class [Server(\"name\")], or set <SegueModule>false</SegueModule>.");
            return 1;
        }

        if (Directory.Exists(request.Output))
        {
            Directory.Delete(request.Output, recursive: true);
        }

        Directory.CreateDirectory(request.Output);
        List<ManifestFile> files = [];
        foreach (string path in request.Candidates.Where(path => IsOwn(path, request)).Prepend(request.Assembly).Order(StringComparer.Ordinal))
        {
            files.Add(Copy(path, request.Output, AssemblyMetadata.TryReadModuleVersionId(path)));
            string symbols = Path.ChangeExtension(path, ".pdb");
            if (File.Exists(symbols))
            {
                files.Add(Copy(symbols, request.Output, moduleVersionId: null));
            }
        }

        ModuleManifest manifest = new()
        {
            Format = ModuleManifest.CurrentFormat,
            Name = request.Name,
            Version = request.Version,
            Assembly = Path.GetFileName(request.Assembly),
            LoadMode = Enum.Parse<ModuleLoadMode>(request.Mode, ignoreCase: true),
            Files = files,
            PrivateAssemblies = request.Private,
            Servers = metadata.Servers,
            States = metadata.States,
            Migrations = metadata.Migrations,
        };
        File.WriteAllBytes(Path.Combine(request.Output, ModuleManifest.FileName), manifest.ToUtf8());
        return 0;
    }

    /// <summary>
    /// Whether a dependency is the module's own. Segue itself, an assembly of contracts, and the abstractions that services
    /// are injected by are always the host's.
    /// </summary>
    private static bool IsOwn(string path, ModuleLayoutRequest request)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (request.Private.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        return name != "Segue"
            && !name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase)
            && !request.Shared.Contains(name, StringComparer.OrdinalIgnoreCase)
            && !(AssemblyMetadata.TryReadModuleVersionId(path) is not null && AssemblyMetadata.Read(path).HasContracts);
    }

    private static ManifestFile Copy(string path, string output, Guid? moduleVersionId)
    {
        string target = Path.Combine(output, Path.GetFileName(path));
        byte[] content = File.ReadAllBytes(path);
        File.WriteAllBytes(target, content);
        return new ManifestFile
        {
            Path = Path.GetFileName(path),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            ModuleVersionId = moduleVersionId,
        };
    }
}
