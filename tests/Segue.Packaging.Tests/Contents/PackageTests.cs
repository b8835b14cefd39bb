using System.Text;
using Segue.Acceptance.Tests.Harness;
using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Contents;

/// <summary>What every package has.</summary>
public sealed class PackageTests(PackageFeed feed)
{
    [Fact]
    public void Packages_AreThoseOfTheProjectsThatSaySo() =>
        Assert.Equal(PackedProject.All.Select(project => project.Id).Order(StringComparer.Ordinal), feed.Packages.Select(package => package.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Packages_SayWhatTheyAre_WithReadmeAndLicence() => Assert.All(feed.Packages, package =>
    {
        Assert.Equal(feed.Version, package.Value("version"));
        Assert.Equal("Apache-2.0", package.Value("license"));
        Assert.Contains(package.Value("readme")!, package.Files.Keys);
        Assert.NotEqual("Package Description", package.Value("description"));
        Assert.NotEqual(package.Id, package.Value("authors"));
        Assert.False(string.IsNullOrEmpty(package.Value("tags")));
    });

    [Fact]
    public void Readme_NamesEveryPackage_AndNothingThatIsNotInIt()
    {
        string readme = Encoding.UTF8.GetString(feed.Find("Segue").Files["PACKAGE.md"]);
        Assert.All(feed.Packages, package => Assert.Contains($"`{package.Id}`", readme, StringComparison.Ordinal));
        Assert.DoesNotContain("](", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_HaveDocumentationAndSymbols() => Assert.All(PackedProject.Libraries, project =>
    {
        PackageFile package = feed.Find(project.Id);
        Assert.Contains($"lib/net10.0/{project.Id}.dll", package.Files.Keys);
        Assert.Contains($"lib/net10.0/{project.Id}.xml", package.Files.Keys);
        PackageFile symbols = PackageFile.Read(Path.ChangeExtension(package.Path, ".snupkg"));
        Assert.Contains($"lib/net10.0/{project.Id}.pdb", symbols.Files.Keys);
    });

    [Fact]
    public void Packages_AskForEachOtherInTheirOwnVersion() => Assert.All(feed.Packages, package =>
        Assert.All(
            package.Dependencies.Where(dependency => PackedProject.All.Any(project => project.Id == dependency.Key)),
            dependency => Assert.Equal(feed.Version, dependency.Value)));

    [Fact]
    public void Packages_NameNoFolderOfTheMachineThatMadeThem()
    {
        string[] folders = [BuildFacts.SourceRoot, BuildFacts.PackageRoot];
        byte[][] texts = [.. folders.SelectMany(folder => new[] { Encoding.UTF8.GetBytes(folder), Encoding.Unicode.GetBytes(folder) })];
        string[] found =
        [
            .. from path in Directory.EnumerateFiles(feed.Path)
               from file in PackageFile.Read(path).Files
               where texts.Any(text => file.Value.AsSpan().IndexOf(text) >= 0)
               select $"{Path.GetFileName(path)}: {file.Key}",
        ];
        Assert.Empty(found);
    }

    [Fact]
    public async Task PackingAgain_GivesTheSameBytes()
    {
        using TemporaryFolder folder = new();
        string again = folder.Path;
        await feed.PackAsync(again);
        string[] names = [.. Directory.EnumerateFiles(feed.Path).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.Equal(names, Directory.EnumerateFiles(again).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));
        string[] different = [.. names.Where(name => !File.ReadAllBytes(Path.Combine(feed.Path, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(again, name))))];
        Assert.Empty(different);
    }
}
