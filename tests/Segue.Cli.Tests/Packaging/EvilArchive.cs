using System.IO.Compression;
using System.Text;

namespace Segue.Cli.Tests.Packaging;

/// <summary>Archives that no tool of Segue's makes.</summary>
internal static class EvilArchive
{
    /// <summary>What makes an entry a symbolic link on Unix.</summary>
    public const int SymbolicLink = 0xA1FF << 16;

    public static byte[] Of(params (string Path, string Text, int Attributes)[] entries)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string text, int attributes) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(path);
                entry.ExternalAttributes = attributes;
                using Stream stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
