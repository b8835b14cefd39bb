using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Probation;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Packages;

/// <summary>A release from a folder, from one file and from memory is the same; what is no release is refused before anything is used.</summary>
public sealed class ReleasePackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segue-package-");

    [Fact]
    public void Folder_AndFile_GiveTheSameRelease_AndTheSameBytes()
    {
        Write("release.json", Text(new ReleaseFile
        {
            Format = 1,
            Name = "two",
            Modules = [new ReleaseModule { Folder = "a" }, new ReleaseModule { Folder = "b/c" }],
            RemovedModules = ["old"],
            Criteria = new ProbationCriteria { Duration = TimeSpan.FromMinutes(1), MinimumCalls = 7 },
            Extra = "extra",
        }));
        Write("a/module.json", Manifest("a"));
        Write("a/a.dll", "code");
        Write("b/c/module.json", Manifest("c"));

        ReleasePackage folder = ReleasePackage.Read(_folder.FullName);
        string file = Path.Combine(_folder.FullName, "..", _folder.Name + ".release");
        byte[] packed = Pack(folder);
        File.WriteAllBytes(file, packed);
        ReleasePackage read = ReleasePackage.Read(file);
        File.Delete(file);

        Assert.Equal(packed, Pack(read));
        Assert.Equal(folder.Files.Keys.Order(), read.Files.Keys.Order());
        Release release = read.ToRelease();
        Assert.Equal(("two", "extra", "old"), (release.Name, release.Extra, release.RemovedModules[0]));
        Assert.Equal((TimeSpan.FromMinutes(1), 7), (release.Probation.Duration, release.Probation.MinimumCalls));
        Assert.Equal(["a", "c"], release.Modules.Select(module => module.ReadManifest().Name));
    }

    [Fact]
    public void WhatAReleaseLeavesOut_HasItsDefault()
    {
        ReleaseFile least = ReleaseFile.Parse("""{ "format": 1, "name": "x" }"""u8);
        Assert.Equal((0, 0, new ProbationCriteria()), (least.Modules.Count, least.RemovedModules.Count, least.Criteria));
        ReleaseFile some = ReleaseFile.Parse("""{ "format": 1, "name": "x", "criteria": { "duration": "00:01:00", "finaliseWhenPassed": true } }"""u8);
        Assert.Equal(new ProbationCriteria { Duration = TimeSpan.FromMinutes(1), FinaliseWhenPassed = true }, some.Criteria);
        Assert.Equal(some.Criteria, ReleaseFile.Parse(some.ToUtf8()).Criteria);
        Assert.Throws<JsonException>(() => ReleaseFile.Parse("""{ "format": 1, "name": "x", "criteria": { "minimum": 1 } }"""u8));
    }

    [Fact]
    public void FolderOfOneModule_IsAReleaseOfIt()
    {
        Write("module.json", Manifest("a"));

        Release release = ReleasePackage.Read(_folder.FullName).ToRelease();

        Assert.Equal("a 1.0.0", release.Name);
        Assert.Equal("a", Assert.Single(release.Modules).ReadManifest().Name);
    }

    [Fact]
    public void OtherBuild_ThanTheReleaseNames_IsRefused()
    {
        Write("release.json", Text(new ReleaseFile { Format = 1, Name = "x", Modules = [new ReleaseModule { Folder = "a", ManifestHash = new string('0', 64) }] }));
        Write("a/module.json", Manifest("a"));
        ReleasePackage package = ReleasePackage.Read(_folder.FullName);
        Assert.Equal(DiagnosticIds.FileAltered, Assert.Throws<ReleaseException>(() => package.ToRelease()).DiagnosticId);
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a\\b")]
    [InlineData("C:/a")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void Path_ThatLeadsOut_IsRefused_WhereverItStands(string path)
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = new() { ["release.json"] = Encoding.UTF8.GetBytes("{}"), [path] = default };
        Assert.Equal(DiagnosticIds.ReleasePathOutside, Assert.Throws<ReleaseException>(() => ReleasePackage.Create(files, "test")).DiagnosticId);

        string release = JsonSerializer.Serialize(new { format = 1, name = "x", modules = new[] { new { folder = path } } });
        files = new() { ["release.json"] = Encoding.UTF8.GetBytes(release) };
        Assert.Equal(DiagnosticIds.ReleasePathOutside, Assert.Throws<ReleaseException>(() => ReleasePackage.Create(files, "test")).DiagnosticId);
    }

    [Fact]
    public void WhatIsTooLarge_IsRefused_WhateverTheArchiveSaysOfItself()
    {
        byte[] large = Archive(("release.json", new string(' ', 1000)));
        AssertRefused(DiagnosticIds.ReleaseTooLarge, large, new PackageLimits { Bytes = 999 });
        byte[] many = Archive([.. Enumerable.Range(0, 4).Select(number => ($"{number}", ""))]);
        AssertRefused(DiagnosticIds.ReleaseTooLarge, many, new PackageLimits { Files = 3 });
    }

    [Fact]
    public void WhatIsNoRelease_IsRefused()
    {
        AssertRefused(DiagnosticIds.ReleaseUnreadable, Encoding.UTF8.GetBytes("nothing"));
        AssertRefused(DiagnosticIds.ReleaseUnreadable, Archive(("a", "")));
        AssertRefused(DiagnosticIds.ReleaseUnreadable, Archive(("release.json", "[]")));
        AssertRefused(DiagnosticIds.ReleaseUnreadable, Archive(("release.json", "{\"format\":1,\"name\":\"\",\"removedModules\":[\"a\"]}")));
        AssertRefused(DiagnosticIds.ReleaseUnreadable, Archive(("release.json", "{\"format\":1,\"name\":\"a\"}")));
        Assert.Equal(
            DiagnosticIds.ReleaseUnreadable,
            Assert.Throws<ReleaseException>(() => ReleasePackage.Read(Path.Combine(_folder.FullName, "nothing"))).DiagnosticId);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertRefused(string id, byte[] archive, PackageLimits? limits = null)
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => ReleasePackage.ReadArchive(new MemoryStream(archive), "test", limits));
        Assert.Equal((id, "test"), (refused.DiagnosticId, refused.Failure.Where));
    }

    private static byte[] Archive(params (string Path, string Text)[] files)
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

    private static byte[] Pack(ReleasePackage package)
    {
        using MemoryStream bytes = new();
        package.WriteArchive(bytes);
        return bytes.ToArray();
    }

    private static string Text(ReleaseFile release) => Encoding.UTF8.GetString(release.ToUtf8());

    private static string Manifest(string name) => Encoding.UTF8.GetString(new ModuleManifest
    {
        Format = ModuleManifest.CurrentFormat,
        Name = name,
        Version = "1.0.0",
        Assembly = $"{name}.dll",
        Files = [],
        Servers = [],
        States = [],
        Migrations = [],
    }.ToUtf8());

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
