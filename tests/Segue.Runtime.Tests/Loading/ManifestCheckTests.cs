using Segue.ModuleCompiler;
using Segue.Runtime.Loading;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Loading;

/// <summary>What the manifest promised and the loaded code says of itself must be the same in every line (I9).</summary>
public sealed class ManifestCheckTests
{
    public static TheoryData<string, string, string> Differences { get; } = new()
    {
        { "a server too many", "servers", "ghost: lamp@2" },
        { "no server", "servers", "lamp: lamp@2" },
        { "another alias", "servers", "lamp: bulb@2" },
        { "another version of the state", "servers", "lamp: lamp@1" },
        { "a contract too many", "contracts", "lamp: Ghost 0" },
        { "no contract", "contracts", "lamp: Segue.Fixtures.Contracts.IEcho" },
        { "another fingerprint of a contract", "contracts", "lamp: Segue.Fixtures.Contracts.IEcho 0" },
        { "a state too many", "states", "ghost@1 0" },
        { "no state", "states", "lamp@2" },
        { "another fingerprint of a state", "states", "lamp@2 0 (current)" },
        { "another version is current", "states", "(current)" },
        { "a migration too many", "migrations", "lamp 2 -> 3" },
        { "no migration", "migrations", "lamp 1 -> 2, loses how bright" },
        { "a migration without a way back", "migrations", "lamp 1 -> 2, no way back, loses how bright" },
        { "a migration without a loss", "migrations", "lamp 1 -> 2]" },
    };

    [Fact]
    public void ManifestOfTheBuild_IsTheCodes() => LampModule.Load(LampModule.V2).Retire();

    [Theory]
    [MemberData(nameof(Differences))]
    public void Difference_IsRefused_WithTheLineThatOneOfThemLacks(string change, string what, string line)
    {
        CompiledModule module = LampModule.V2.WithManifest(manifest => Change(manifest, change));

        ReleaseException refused = Assert.Throws<ReleaseException>(() => LampModule.Load(module));

        Assert.Equal(DiagnosticIds.ManifestMismatch, refused.DiagnosticId);
        Assert.Contains($"of its {what}, ", refused.Failure.What, StringComparison.Ordinal);
        Assert.Contains(line, refused.Failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void AssemblyOfAnotherModuleVersionId_IsRefused()
    {
        Guid other = Guid.NewGuid();
        CompiledModule module = LampModule.V2.WithManifest(manifest => manifest with
        {
            Files = [.. manifest.Files.Select(file => file.ModuleVersionId is null ? file : file with { ModuleVersionId = other })],
        });

        ReleaseException refused = Assert.Throws<ReleaseException>(() => LampModule.Load(module));

        Assert.Equal(DiagnosticIds.ManifestMismatch, refused.DiagnosticId);
        Assert.Contains($"{LampModule.Assembly} has the module version id", refused.Failure.What, StringComparison.Ordinal);
        Assert.Contains($"{other}", refused.Failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void ModuleThatIsNoLongerTheOneThatWasPlanned_IsRefused()
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() =>
            LoadedModule.Load(LampModule.AnotherV2.Source, LampModule.V2.Manifest, new SharedAssemblies()));

        Assert.Equal(DiagnosticIds.FileAltered, refused.DiagnosticId);
        Assert.Contains("'lamp' 2.0.0 has become 'lamp' 2.0.0, or another build of it", refused.Failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void MigrationThatCannotBeMade_IsTheModulesFault_AndNamed()
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => LampModule.Load(LampModule.UnmakeableV2));

        Assert.Equal(DiagnosticIds.CodePreparationFailed, refused.DiagnosticId);
        Assert.Contains("Lamps.LampV1ToV2 cannot be constructed: System.FormatException", refused.Failure.What, StringComparison.Ordinal);
        Assert.Contains("no number", refused.Failure.What, StringComparison.Ordinal);
    }

    private static ModuleManifest Change(ModuleManifest manifest, string change)
    {
        ManifestServer server = manifest.Servers.Single();
        ManifestContract contract = server.Contracts.Single();
        ManifestMigration step = manifest.Migrations.Single();
        return change switch
        {
            "a server too many" => manifest with { Servers = [server, server with { Name = "ghost", Contracts = [] }] },
            "no server" => manifest with { Servers = [] },
            "another alias" => manifest with { Servers = [server with { StateAlias = "bulb" }] },
            "another version of the state" => manifest with { Servers = [server with { StateVersion = 1 }] },
            "a contract too many" => manifest with { Servers = [server with { Contracts = [contract, contract with { Name = "Ghost", Fingerprint = "0" }] }] },
            "no contract" => manifest with { Servers = [server with { Contracts = [] }] },
            "another fingerprint of a contract" => manifest with { Servers = [server with { Contracts = [contract with { Fingerprint = "0" }] }] },
            "a state too many" => manifest with { States = [.. manifest.States, new ManifestState { Alias = "ghost", Version = 1, Fingerprint = "0" }] },
            "no state" => manifest with { States = [.. manifest.States.Where(state => !state.IsCurrent)] },
            "another fingerprint of a state" => manifest with { States = [.. manifest.States.Select(state => state.IsCurrent ? state with { Fingerprint = "0" } : state)] },
            "another version is current" => manifest with { States = [.. manifest.States.Select(state => state with { IsCurrent = !state.IsCurrent })] },
            "a migration too many" => manifest with { Migrations = [step, step with { From = 2, To = 3, Loss = null }] },
            "no migration" => manifest with { Migrations = [] },
            "a migration without a way back" => manifest with { Migrations = [step with { CanGoDown = false }] },
            "a migration without a loss" => manifest with { Migrations = [step with { Loss = null }] },
            _ => throw new ArgumentException(change),
        };
    }
}
