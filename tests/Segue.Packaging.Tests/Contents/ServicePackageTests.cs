using System.Security.Cryptography;
using System.Text.Json;
using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Contents;

/// <summary>The packages of services: a module's folder, and what puts it beside a host.</summary>
public sealed class ServicePackageTests(PackageFeed feed)
{
    [Fact]
    public void Services_CarryTheirModuleAsItsManifestHasIt() => Assert.All(PackedProject.Services, service =>
    {
        PackageFile package = feed.Find(service.Id);
        string folder = $"modules/{service.ModuleName}/";
        using JsonDocument manifest = JsonDocument.Parse(package.Files[$"{folder}module.json"]);
        Dictionary<string, string> files = manifest.RootElement.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("sha256").GetString()!);
        Assert.Contains($"{service.Id}.pdb", files.Keys);
        Assert.Equal(files.Keys.Append("module.json").Order(StringComparer.Ordinal), package.Below(folder));
        Assert.All(files, file => Assert.Equal(file.Value, Convert.ToHexStringLower(SHA256.HashData(package.Files[folder + file.Key]))));
    });

    [Fact]
    public void Services_HaveTargets_ForHostsAndForWhatReferencesHosts() => Assert.All(PackedProject.Services, service =>
    {
        PackageFile package = feed.Find(service.Id);
        Assert.Equal([$"{service.Id}.targets"], package.Below("build/"));
        Assert.Equal([$"{service.Id}.targets"], package.Below("buildTransitive/"));
    });

    [Fact]
    public void Services_CannotBeReferenced_AndAskForContractsOnly() => Assert.All(PackedProject.Services, service =>
    {
        PackageFile package = feed.Find(service.Id);
        Assert.Empty(package.Below("lib/"));
        Assert.Equal(["Segue", "Segue.Services"], package.Dependencies.Keys.Order(StringComparer.Ordinal));
    });
}
