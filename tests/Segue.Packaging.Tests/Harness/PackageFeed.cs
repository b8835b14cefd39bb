using Segue.Acceptance.Tests.Harness;

namespace Segue.Packaging.Tests.Harness;

/// <summary>Every package, packed once for all tests into a folder that NuGet takes as a source.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The version of the packages: of this run alone, so that nothing that NuGet keeps from an earlier one is taken for them.</summary>
    public string Version { get; } = $"0.0.0-test{Guid.NewGuid():n}";

    /// <summary>The folder with the packages.</summary>
    public string Path => System.IO.Path.Combine(_folder.Path, "feed");

    /// <summary>
    /// Where NuGet unpacks what the tests restore: these packages alone. What the machine has fetched already is taken from there and
    /// not fetched again.
    /// </summary>
    internal IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = System.IO.Path.Combine(_folder.Path, "packages"),
        ["NUGET_FALLBACK_PACKAGES"] = BuildFacts.PackageRoot,
    };

    /// <summary>The packages, by id.</summary>
    internal IReadOnlyList<PackageFile> Packages => [.. Directory.EnumerateFiles(Path, "*.nupkg").Order(StringComparer.Ordinal).Select(PackageFile.Read)];

    /// <summary>Packs everything.</summary>
    public async ValueTask InitializeAsync()
    {
        Assert.True(BuildFacts.Configuration == "Release", "What is shipped are release builds: run this suite with -c Release.");
        await PackAsync(Path);
    }

    /// <summary>Packs everything into a folder, from what has been built.</summary>
    internal async Task PackAsync(string folder)
    {
        ProgramRun run = await ProgramRun.StartAsync(
            BuildFacts.SourceRoot,
            new Dictionary<string, string>(),
            "dotnet",
            "pack",
            "eng/Packages.proj",
            "--no-build",
            "--no-restore",
            "--configuration",
            BuildFacts.Configuration,
            "--output",
            folder,
            $"-property:PackageVersion={Version}",
            "-warnaserror",
            "-verbosity:quiet");
        run.Good();
    }

    /// <summary>One of the packages.</summary>
    internal PackageFile Find(string id) => PackageFile.Read(System.IO.Path.Combine(Path, $"{id}.{Version}.nupkg"));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return default;
    }
}
