using System.Security.Cryptography;
using System.Text;
using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Loading;

/// <summary>A module is read as a whole or not at all: every file that its manifest names, and none of the host's.</summary>
public sealed class ModulePackageTests
{
    private readonly SharedAssemblies _shared = new();

    [Fact]
    public void Package_HasTheManifestAndEveryFile()
    {
        ModulePackage package = ModulePackage.Read(LampModule.V2.Source, _shared);

        Assert.True(package.Manifest.IsSameAs(LampModule.V2.Manifest));
        Assert.Equal(LampModule.V2.Files.Keys.Order(), package.ToFiles().Keys.Order());
        Assert.All(package.ToFiles(), file => Assert.Equal(LampModule.V2.Files[file.Key].ToArray(), file.Value.ToArray()));
        Assert.Equal(LampModule.V2.Files[LampModule.Symbols].ToArray(), package.TryGet(LampModule.Symbols));
        Assert.Null(package.TryGet("other.dll"));
        Assert.Null(ModulePackage.FindDifference(LampModule.V2.Source, LampModule.V2.Manifest));
    }

    [Fact]
    public void ModuleWithoutManifest_IsRefused() =>
        Assert.Equal("bytes in memory", Refused(LampModule.V2.Without(ModuleManifest.FileName), DiagnosticIds.ManifestMissing).Where);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{ \"format\": 1, \"unknown\": 2 }")]
    public void TextThatIsNoManifest_IsRefused(string text) =>
        Refused(LampModule.V2.With(ModuleManifest.FileName, Encoding.UTF8.GetBytes(text)), DiagnosticIds.ManifestUnreadable);

    [Theory]
    [InlineData("files")]
    [InlineData("privateAssemblies")]
    [InlineData("servers")]
    [InlineData("contracts")]
    [InlineData("states")]
    [InlineData("migrations")]
    public void EntryThatIsNull_IsRefused(string list)
    {
        string text = Encoding.UTF8.GetString(LampModule.V2.Manifest.ToUtf8());
        string spoilt = System.Text.RegularExpressions.Regex.Replace(text, $"\"{list}\": \\[(\\]?)", match => $"\"{list}\": [null{(match.Groups[1].Value.Length > 0 ? "]" : ",")}");
        Assert.NotEqual(text, spoilt);

        ReleaseFailure failure = Refused(LampModule.V2.With(ModuleManifest.FileName, Encoding.UTF8.GetBytes(spoilt)), DiagnosticIds.ManifestUnreadable);

        Assert.Contains("null", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void LaterFormat_IsRefused() => Assert.Contains(
        "format 2",
        Refused(LampModule.V2.WithManifest(manifest => manifest with { Format = 2 }), DiagnosticIds.ManifestUnreadable).What,
        StringComparison.Ordinal);

    [Fact]
    public void FileThatIsNamedTwice_IsRefused()
    {
        CompiledModule module = LampModule.V2.WithManifest(manifest => manifest with { Files = [.. manifest.Files, manifest.Files[0]] });

        Assert.Contains("twice", Refused(module, DiagnosticIds.ManifestUnreadable).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../secret")]
    [InlineData("sub/../../secret")]
    [InlineData("sub\\..\\..\\secret")]
    [InlineData("se\0cret")]
    public void FileThatIsNotBelowTheFolder_IsRefused(string path)
    {
        CompiledModule module = LampModule.V2.WithManifest(manifest => manifest with
        {
            Files = [.. manifest.Files, new ManifestFile { Path = path, Sha256 = "" }],
        });

        Assert.Contains("below the module's folder", Refused(module, DiagnosticIds.ManifestUnreadable).What, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNotThere_IsRefused()
    {
        CompiledModule module = LampModule.V2.Without(LampModule.Symbols);

        Assert.Contains(LampModule.Symbols, Refused(module, DiagnosticIds.FileMissing).What, StringComparison.Ordinal);
        Assert.Equal(DiagnosticIds.FileMissing, ModulePackage.FindDifference(module.Source, module.Manifest)?.Id);
    }

    [Fact]
    public void FileOfAnotherBuild_IsRefused()
    {
        CompiledModule module = LampModule.V2.With(LampModule.Assembly, LampModule.V3.Files[LampModule.Assembly]);

        Assert.Contains(LampModule.Assembly, Refused(module, DiagnosticIds.FileAltered).What, StringComparison.Ordinal);
        Assert.Equal(DiagnosticIds.FileAltered, ModulePackage.FindDifference(module.Source, module.Manifest)?.Id);
    }

    [Fact]
    public void AssemblyThatIsNotAmongTheFiles_IsRefused() => Assert.Contains(
        "other.dll",
        Refused(LampModule.V2.WithManifest(manifest => manifest with { Assembly = "other.dll" }), DiagnosticIds.FileMissing).What,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Segue.Fixtures.Contracts.dll", false)]
    [InlineData("segue.fixtures.contracts.DLL", false)]
    [InlineData("sub/Segue.Fixtures.Contracts.dll", false)]
    [InlineData("System.Text.Json.dll", true)]
    public void CopyOfAnAssemblyThatTheHostHas_IsRefused_NamedOrNot(string path, bool isNamed)
    {
        CompiledModule module = WithCopy(path, isNamed);

        ReleaseFailure failure = Refused(module, DiagnosticIds.PrivateCopyOfShared);

        Assert.StartsWith(path, failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyThatTheManifestKeepsForItself_IsRead()
    {
        CompiledModule module = WithCopy("System.Text.Json.dll", isNamed: true).WithManifest(manifest => manifest with { PrivateAssemblies = ["system.text.json"] });

        Assert.NotNull(ModulePackage.Read(module.Source, _shared).TryGet("System.Text.Json.dll"));
    }

    private static CompiledModule WithCopy(string path, bool isNamed)
    {
        byte[] content = [1, 2, 3];
        CompiledModule module = LampModule.V2.With(path, content);
        return isNamed
            ? module.WithManifest(manifest => manifest with
            {
                Files = [.. manifest.Files, new ManifestFile { Path = path, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }],
            })
            : module;
    }

    private ReleaseFailure Refused(CompiledModule module, string id)
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => ModulePackage.Read(module.Source, _shared));
        Assert.Equal(id, refused.DiagnosticId);
        Assert.NotEmpty(refused.Failure.Next);
        return refused.Failure;
    }
}
