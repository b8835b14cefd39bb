using System.Security.Cryptography;
using Segue.Runtime.Loading;

namespace Segue.Comparisons.Subject.Loading;

/// <summary>The modules beside this program, in each variant. They are built once: a variant is another manifest, or another image.</summary>
internal static class ModuleImages
{
    private static readonly string Images = Path.Combine(AppContext.BaseDirectory, "ready-to-run");

    /// <summary>Whether there are images that were compiled ahead of time.</summary>
    public static bool AreReadyToRun => Directory.Exists(Images);

    /// <summary>A module in a variant.</summary>
    public static ModuleSource Open(string folder, ModuleVariant variant)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "modules", folder);
        return variant == ModuleVariant.Collectible ? ModuleSource.FromFolder(path) : ModuleSource.FromBytes(Rewrite(path, variant));
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Rewrite(string folder, ModuleVariant variant)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file));
        ModuleManifest manifest = ModuleManifest.Parse(files[ModuleManifest.FileName].Span) with { LoadMode = ModuleLoadMode.Resident };
        if (variant == ModuleVariant.ReadyToRun)
        {
            byte[] image = File.ReadAllBytes(Path.Combine(Images, manifest.Assembly));
            files[manifest.Assembly] = image;
            manifest = manifest with { Files = [.. manifest.Files.Select(file => file.Path == manifest.Assembly ? file with { Sha256 = HashOf(image) } : file)] };
        }

        files[ModuleManifest.FileName] = manifest.ToUtf8();
        return files;
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
