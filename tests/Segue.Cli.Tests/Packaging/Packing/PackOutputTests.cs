using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Output;
using Segue.Cli.Packaging.Packing;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging.Packing;

/// <summary>What a release that is written may take the place of: another release, and nothing that somebody else has put there.</summary>
public sealed class PackOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Folder_TakesThePlaceOfNothing_OfAnEmptyOne_AndOfARelease()
    {
        string folder = At("out");
        Put("first", folder, isFolder: true);
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Put("second", folder, isFolder: true);
        Put("third", folder + Path.DirectorySeparatorChar, isFolder: true);

        Assert.Equal("third", ReleasePackage.Read(folder).Description.Name);
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("Program.cs")]
    [InlineData(".git/config")]
    [InlineData("a/notes.txt")]
    [InlineData("a/schemas/deeper/s.json")]
    [InlineData("b/module.json")]
    public void Folder_WithAReleaseAndAnythingElse_IsLeftAsItIs(string file)
    {
        string folder = At("out");
        Put("first", folder, isFolder: true);
        Write(Path.Combine(folder, file));

        CommandException refused = Assert.Throws<CommandException>(() => Put("second", folder, isFolder: true));

        Assert.Equal((DiagnosticIds.PackUnwritable, folder), (refused.Error.Id, refused.Error.Where));
        Assert.Contains($"'{file}'", refused.Error.What, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, file)));
        Assert.Equal("first", ReleasePackage.Read(folder).Description.Name);
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Folder_WithAReleaseFileBesideSources_IsLeftAsItIs()
    {
        // What `segue pack --release release.json --folder -o .` meets in the folder of a project.
        string folder = At("project");
        Write(Path.Combine(folder, "Limits.csproj"));
        File.WriteAllText(Path.Combine(folder, ReleaseFile.FileName), """{ "format": 1, "name": "limits", "removedModules": ["old"] }""");
        Assert.Throws<CommandException>(() => Put("first", folder, isFolder: true));
        Assert.True(File.Exists(Path.Combine(folder, "Limits.csproj")));

        // A module as its build has left it is no release.
        string module = At("module");
        Directory.CreateDirectory(module);
        File.WriteAllBytes(Path.Combine(module, ModuleManifest.FileName), Manifest().ToUtf8());
        Assert.Throws<CommandException>(() => Put("first", module, isFolder: true));
        Assert.True(File.Exists(Path.Combine(module, ModuleManifest.FileName)));
    }

    [Fact]
    public void Draft_HasANameThatNothingElseHas()
    {
        string folder = At("out");
        string file = At("out.segue");
        Write(Path.Combine(folder + ".tmp", "precious"));
        Write(Path.Combine(file + ".tmp", "precious"));
        Write(At("other.tmp"));

        Put("first", folder, isFolder: true);
        Put("first", file, isFolder: false);
        Put("first", At("other"), isFolder: false);
        PackOutput.Write(Package("second"), At("other"), isFolder: false).Dispose();

        Assert.All([Path.Combine(folder + ".tmp", "precious"), Path.Combine(file + ".tmp", "precious"), At("other.tmp")], path => Assert.True(File.Exists(path), path));
        Assert.Equal("first", ReleasePackage.Read(At("other")).Description.Name);
        Assert.Equal(6, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void FileAndFolder_DoNotTakeEachOthersPlace()
    {
        Directory.CreateDirectory(At("folder"));
        Write(At("file"));
        Assert.Equal(DiagnosticIds.PackUnwritable, Assert.Throws<CommandException>(() => Put("first", At("folder"), isFolder: false)).Error.Id);
        Assert.Equal(DiagnosticIds.PackUnwritable, Assert.Throws<CommandException>(() => Put("first", At("file"), isFolder: true)).Error.Id);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    public void Dispose() => _folder.Dispose();

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "precious");
    }

    private static void Put(string name, string path, bool isFolder)
    {
        using PackOutput output = PackOutput.Write(Package(name), path, isFolder);
        output.Finish();
    }

    private static ReleasePackage Package(string name) => ReleasePackage.Create(
        new Dictionary<string, ReadOnlyMemory<byte>>
        {
            [ReleaseFile.FileName] = new ReleaseFile { Format = ReleaseFile.CurrentFormat, Name = name, Modules = [new ReleaseModule { Folder = "a" }] }.ToUtf8(),
            [SignatureFile.FileName] = "{}"u8.ToArray(),
            [$"a/{ModuleManifest.FileName}"] = Manifest().ToUtf8(),
            ["a/a.dll"] = "code"u8.ToArray(),
            ["a/schemas/s.json"] = "{}"u8.ToArray(),
        },
        name);

    private static ModuleManifest Manifest() => new()
    {
        Format = ModuleManifest.CurrentFormat,
        Name = "a",
        Version = "1.0.0",
        Assembly = "a.dll",
        Files = [new ManifestFile { Path = "a.dll", Sha256 = new string('0', 64) }],
        Servers = [],
        States = [],
        Migrations = [],
    };

    private string At(string name) => Path.Combine(_folder.Path, name);
}
