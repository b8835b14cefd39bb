using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Packages.Harness;

namespace Segue.Runtime.Tests.Packages;

/// <summary>Archives and folders that somebody made to do harm: refused, each with its own id, before much of them is in memory.</summary>
public sealed class PackageReadingTests : IDisposable
{
    private const int SymbolicLink = 0xA1FF << 16;
    private const int NamedPipe = 0x1000 << 16;
    private const int PlainFile = 0x81A4 << 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segue-reading-");

    [Theory]
    [InlineData("a/b", "A/b")]
    [InlineData("a/b", "a/b")]
    [InlineData("release.json", "Release.json")]
    [InlineData("caf\u00e9", "cafe\u0301")]
    public void Path_ThatIsThereTwice_IsRefused_WhereverOneSystemSeesOneFile(string first, string second)
    {
        Expect(DiagnosticIds.ReleasePathTwice, Archive((first, "1", 0), (second, "2", 0)));
        if (first != second)
        {
            Dictionary<string, ReadOnlyMemory<byte>> files = new() { [first] = default, [second] = default };
            Assert.Equal(DiagnosticIds.ReleasePathTwice, Assert.Throws<ReleaseException>(() => ReleasePackage.Create(files, "test")).DiagnosticId);
        }
    }

    [Theory]
    [InlineData("\ufffd")]
    [InlineData("a/\ud800b")]
    public void Path_ThatIsNoText_IsRefused(string path)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new() { [path] = default };
        Assert.Equal(DiagnosticIds.ReleasePathOutside, Assert.Throws<ReleaseException>(() => ReleasePackage.Create(files, "test")).DiagnosticId);
    }

    [Fact]
    public void Link_IsRefused_InAnArchive_AndInAFolder()
    {
        Expect(DiagnosticIds.ReleaseLink, Archive(("release.json", Least, 0), ("a", "../../secret", SymbolicLink)));
        Expect(DiagnosticIds.ReleaseLink, Archive(("release.json", Least, 0), ("a", "", NamedPipe)));
        Assert.Equal("x", ReleasePackage.ReadArchive(new MemoryStream(Archive(("release.json", Least, PlainFile))), "test").Description.Name);

        File.WriteAllText(Path.Combine(_folder.FullName, "release.json"), Least);
        DirectoryInfo module = _folder.CreateSubdirectory("a");
        foreach (string place in (string[])[_folder.FullName, module.FullName])
        {
            string link = Path.Combine(place, "link");
            File.CreateSymbolicLink(link, Path.Combine(Path.GetTempPath(), "nowhere"));
            Assert.Equal(DiagnosticIds.ReleaseLink, Assert.Throws<ReleaseException>(() => ReleasePackage.Read(_folder.FullName)).DiagnosticId);
            File.Delete(link);
            Directory.CreateSymbolicLink(link, Path.GetTempPath());
            Assert.Equal(DiagnosticIds.ReleaseLink, Assert.Throws<ReleaseException>(() => ReleasePackage.Read(_folder.FullName)).DiagnosticId);
            Directory.Delete(link);
        }

        Assert.Equal("x", ReleasePackage.Read(_folder.FullName).Description.Name);
    }

    [Fact]
    public void Bomb_IsRefused_ByItsRatio_LongBeforeItsSize()
    {
        byte[] bomb = Archive(("release.json", Least, 0), ("a", new string('\0', 20_000_000), 0));
        Assert.InRange(bomb.Length, 0, 100_000);
        Expect(DiagnosticIds.ReleaseInflated, bomb);
        Expect(DiagnosticIds.ReleaseTooLarge, bomb, new PackageLimits { Bytes = 1_000_000 });

        // The same over many entries, each of them harmless; and a little that packs well.
        Expect(DiagnosticIds.ReleaseInflated, Archive([.. Enumerable.Range(0, 200).Select(number => ($"{number}", new string('\0', 100_000), 0))]));
        byte[] harmless = Archive(("release.json", Least, 0), ("a", new string('\0', 1_000_000), 0));
        Assert.Equal(2, ReleasePackage.ReadArchive(new MemoryStream(harmless), "test").Files.Count);
        Expect(DiagnosticIds.ReleaseInflated, Archive(("release.json", Least, 0), ("a", new string('\0', 1_100_000), 0)), new PackageLimits { Ratio = 1 });
    }

    [Fact]
    public void Entries_AreCounted_BeforeTheyAreRead_WhateverTheArchiveSays()
    {
        byte[] many = Archive([.. Enumerable.Range(0, 5000).Select(number => ($"{number}/", "", 0))]);
        Expect(DiagnosticIds.ReleaseTooLarge, many);
        BinaryPrimitives.WriteUInt16LittleEndian(many.AsSpan(many.Length - 12), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(many.AsSpan(many.Length - 14), 1);
        Expect(DiagnosticIds.ReleaseUnreadable, many);

        // As large archives say that the number is elsewhere.
        BinaryPrimitives.WriteUInt16LittleEndian(many.AsSpan(many.Length - 12), ushort.MaxValue);
        Expect(DiagnosticIds.ReleaseTooLarge, many);
    }

    [Fact]
    public void Entries_AreNotBroughtPastTheCount_InTheFormForLargeArchives()
    {
        byte[] smuggling = LargeForm.Smuggling(Archive([("release.json", Least, 0), .. Enumerable.Range(0, 5000).Select(number => ($"{number}/", "", 0))]));
        using (ZipArchive reader = new(new MemoryStream(smuggling)))
        {
            Assert.Equal(5001, reader.Entries.Count);
        }

        Expect(DiagnosticIds.ReleaseUnreadable, smuggling);

        byte[] sound = Archive(("release.json", Least, 0));
        Expect(DiagnosticIds.ReleaseUnreadable, LargeForm.WithLocator(sound));
        foreach ((int at, int length, byte value) in ((int, int, byte)[])[(4, 2, 1), (6, 2, 1), (4, 4, 0xFF), (8, 2, 0xFF), (12, 4, 0xFF), (16, 4, 0xFF)])
        {
            byte[] other = [.. sound];
            other.AsSpan(other.Length - LargeForm.EndLength + at, length).Fill(value);
            Expect(DiagnosticIds.ReleaseUnreadable, other);
        }

        Assert.Equal("x", ReleasePackage.ReadArchive(new MemoryStream(sound), "test").Description.Name);
    }

    [Fact]
    public void Archive_ThatIsDamagedAnywhere_NeverGivesAnotherError()
    {
        byte[] sound = Archive(("release.json", Least, 0), ("a/b", "content", 0));
        for (int at = 0; at < sound.Length; at++)
        {
            foreach (byte value in (byte[])[0, 0xFF, (byte)(sound[at] ^ 1)])
            {
                byte[] damaged = [.. sound];
                damaged[at] = value;
                _ = Record.Exception(() => ReleasePackage.ReadArchive(new MemoryStream(damaged), "test")) is { } exception ? Assert.IsType<ReleaseException>(exception) : null;
            }

            Assert.IsType<ReleaseException>(Record.Exception(() => ReleasePackage.ReadArchive(new MemoryStream(sound[..at]), "test")));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private const string Least = """{ "format": 1, "name": "x", "removedModules": ["a"] }""";

    private static void Expect(string id, byte[] archive, PackageLimits? limits = null)
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => ReleasePackage.ReadArchive(new MemoryStream(archive), "test", limits));
        Assert.Equal((id, "test"), (refused.DiagnosticId, refused.Failure.Where));
    }

    private static byte[] Archive(params (string Path, string Text, int Attributes)[] files)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, string text, int attributes) in files)
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
