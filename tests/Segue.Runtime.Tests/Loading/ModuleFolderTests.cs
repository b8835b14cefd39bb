using Segue.Runtime.Loading;

namespace Segue.Runtime.Tests.Loading;

/// <summary>A folder gives what is below it, however it is spelt, and nothing else.</summary>
public sealed class ModuleFolderTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("segue-folder-");
    private readonly string _folder;

    public ModuleFolderTests()
    {
        _folder = LampModule.V2.WriteTo(Path.Combine(_place.FullName, "lamp"));
        Directory.CreateDirectory(Path.Combine(_folder, "sub", "deep"));
        File.WriteAllText(Path.Combine(_folder, "sub", "deep", "note.txt"), "deep");
        Directory.CreateDirectory(Path.Combine(_place.FullName, "lamp2"));
        File.WriteAllText(Path.Combine(_place.FullName, "lamp2", "secret.txt"), "secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/.")]
    [InlineData("/../lamp")]
    [InlineData("/sub/..//")]
    public void Folder_IsTheSame_HoweverItIsSpelt(string ending)
    {
        ModuleSource source = ModuleSource.FromFolder(_folder + ending);

        Assert.Equal("lamp", source.ReadManifest().Name);
        Assert.Equal("deep"u8.ToArray(), source.TryRead("sub/deep/note.txt"));
        Assert.Equal(_folder, source.Location);
        Assert.NotNull(ModulePackage.Read(source, new SharedAssemblies()));
    }

    [Fact]
    public void RelativeFolder_IsThatOfTheProcess()
    {
        ModuleSource source = ModuleSource.FromFolder(Path.GetRelativePath(Environment.CurrentDirectory, _folder));

        Assert.Equal(_folder, source.Location);
        Assert.Equal("2.0.0", source.ReadManifest().Version);
    }

    [Fact]
    public void RootOfTheFileSystem_IsAFolderToo()
    {
        string root = Path.GetPathRoot(_folder)!;

        byte[]? read = ModuleSource.FromFolder(root).TryRead(Path.GetRelativePath(root, Path.Combine(_folder, LampModule.Assembly)));

        Assert.NotNull(read);
    }

    [Theory]
    [InlineData("../lamp2/secret.txt")]
    [InlineData("sub/../../lamp2/secret.txt")]
    [InlineData("sub")]
    [InlineData("missing.dll")]
    [InlineData("")]
    public void WhatIsNoFileBelowIt_IsNotThere(string path) => Assert.Null(ModuleSource.FromFolder(_folder).TryRead(path));

    [Fact]
    public void RootedPath_IsNotThere() =>
        Assert.Null(ModuleSource.FromFolder(_folder).TryRead(Path.Combine(_place.FullName, "lamp2", "secret.txt")));

    [Fact]
    public void List_HasEveryFile_WithForwardSlashes() => Assert.Equal(
        [LampModule.Assembly, LampModule.Symbols, ModuleManifest.FileName, "sub/deep/note.txt"],
        ModuleSource.FromFolder(_folder).ListFiles().Order(StringComparer.Ordinal));

    [Fact]
    public void FolderThatIsNotThere_HasNothing()
    {
        ModuleSource source = ModuleSource.FromFolder(Path.Combine(_place.FullName, "nowhere"));

        Assert.Empty(source.ListFiles());
        Assert.Null(source.TryRead(ModuleManifest.FileName));
    }

    public void Dispose() => _place.Delete(recursive: true);
}
