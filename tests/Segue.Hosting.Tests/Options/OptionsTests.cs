using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Segue.Acceptance.Tests.Harness;
using Segue.Hosting.Tests.Harness;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Options;

/// <summary>Each option does what it says, and one out of its range is named when the application starts.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<SegueOptions>> Invalid => new()
    {
        { "SegueOptions.JournalPath is empty", options => options.JournalPath = " " },
        { "SegueOptions.KeptUpgrades is 0; it is at least 1", options => options.KeptUpgrades = 0 },
        { "SegueOptions.KeptReleases is -1; it is at least 0", options => options.KeptReleases = -1 },
        { "SegueOptions.StartsWith is 7", options => options.StartsWith = (StartChoice)7 },
        { "SegueOptions.Keyed is null", options => options.Keyed = null! },
        { "SegueOptions.Keyed.IdleAfter is 00:00:00; it is above 0", options => options.Keyed = new() { IdleAfter = TimeSpan.Zero } },
        { "SegueOptions.Keyed.BackgroundShare is NaN", options => options.Keyed = new() { BackgroundShare = double.NaN } },
        { "SegueOptions.Upgrades is null", options => options.Upgrades = null! },
        { "SegueOptions.Upgrades.CommitBound is -00:00:01; it is from 0", options => options.Upgrades = new() { CommitBound = TimeSpan.FromSeconds(-1) } },
        { "SegueOptions.Upgrades.UnloadBound is 10675199.", options => options.Upgrades = new() { UnloadBound = TimeSpan.MaxValue } },
        { "SegueOptions.Upgrades.RehearsedRowsPerTable is -1; it is at least 0", options => options.Upgrades = new() { RehearsedRowsPerTable = -1 } },
        { "SegueOptions.Upgrades.BackgroundShare is 0; it is above 0 and up to 1", options => options.Upgrades = new() { BackgroundShare = 0 } },
        { "SegueOptions.Upgrades.BackgroundShare is NaN", options => options.Upgrades = new() { BackgroundShare = double.NaN } },
        { "SegueOptions.Upgrades.PinSearchBound is -00:00:01; it is from 0", options => options.Upgrades = new() { PinSearchBound = TimeSpan.FromSeconds(-1) } },
        { "SegueOptions.Upgrades.PinnedVersionLimit is 0; it is at least 1", options => options.Upgrades = new() { PinnedVersionLimit = 0 } },
        { "SegueOptions.Upgrades.ResidentVersionLimit is 0; it is at least 1", options => options.Upgrades = new() { ResidentVersionLimit = 0 } },
        { "SegueOptions.Upgrades.MemoryLimitBytes is 0; it is above 0", options => options.Upgrades = new() { MemoryLimitBytes = 0 } },
        { "SegueOptions.Checkpoints is null", options => options.Checkpoints = null! },
        { "SegueOptions.Checkpoints.Folder is empty", options => options.Checkpoints = new() { Folder = "" } },
        { "SegueOptions.Checkpoints.Interval is 00:00:00; it is above 0", options => options.Checkpoints = new() { Interval = TimeSpan.Zero } },
        { "SegueOptions.Checkpoints.Kept is 1; it is at least 2", options => options.Checkpoints = new() { Kept = 1 } },
        { "SegueOptions.Checkpoints.Bound is -00:00:01; it is from 0", options => options.Checkpoints = new() { Bound = TimeSpan.FromSeconds(-1) } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task OptionOutOfItsRange_IsNamedAtTheStart_WithItsRange(string expected, Action<SegueOptions> configure)
    {
        Application application = Application.Build(services => services.AddSegue(configure).WithModule(EchoText.V1.Source));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(application.StartAsync);

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsOutOfTheirRange_AreNamedTogether()
    {
        Application application = Application.Build(services => services.AddSegue(options => (options.KeptUpgrades, options.KeptReleases) = (0, -1)));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(application.StartAsync);

        Assert.Equal(2, refused.Failures.Count());
    }

    [Fact]
    public async Task BoundsAtTheEdgeOfTheirRange_AreTaken()
    {
        UpgradeOptions upgrades = new() { CommitBound = TimeSpan.FromMilliseconds(int.MaxValue), UnloadBound = TimeSpan.FromMilliseconds(int.MaxValue), RehearsedRowsPerTable = 0, BackgroundShare = 1 };
        await using Application application = await Application.RunAsync(services =>
            services.AddSegue(options => options.Upgrades = upgrades).WithModule(EchoText.V1.Source));

        await application.ReplaceAsync(EchoText.V2);

        Assert.Equal("2.0.0 1 a", await application.Echo.EchoAsync("a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Upgrades_AreTheBoundsOfUpgradesWithoutTheirOwn()
    {
        await using Application application = await Application.RunAsync(services =>
            services.AddSegue(options => options.Upgrades = new UpgradeOptions { Operator = "ada" }).WithModule(EchoText.V1.Source));
        await application.ReplaceAsync(EchoText.V2);

        IReadOnlyList<JournalUpgrade> history = await application.Releases.ReadHistoryAsync(cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["ada", "ada"], history.Select(past => past.Operator));
    }

    [Fact]
    public async Task Upgrades_AreTheBoundsOfTheStartToo()
    {
        Application application = Application.Build(services =>
            services.AddSegue(options => options.Upgrades = new UpgradeOptions { MemoryLimitBytes = 1 }).WithModule(EchoText.V1.Source));

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(application.StartAsync);

        Assert.Equal(DiagnosticIds.NotEnoughMemory, refused.DiagnosticId);
    }

    [Fact]
    public async Task KeptUpgradesAndKeptReleases_BoundWhatStays()
    {
        await using Application application = await Application.RunAsync(services =>
            services.AddSegue(options => (options.KeptUpgrades, options.KeptReleases) = (1, 0)).WithModule(EchoText.V1.Source));
        await application.ReplaceAsync(EchoText.V2);
        await application.ReplaceAsync(EchoText.V3);

        JournalUpgrade last = Assert.Single(await application.Releases.ReadHistoryAsync(cancellation: TestContext.Current.CancellationToken));
        ReleaseException nothing = await Assert.ThrowsAsync<ReleaseException>(() => application.Releases.RollBackAsync(cancellation: TestContext.Current.CancellationToken));

        Assert.Equal("3.0.0", last.Coming.Single().Version);
        Assert.Equal(DiagnosticIds.NothingToRollBack, nothing.DiagnosticId);
    }

    [Theory]
    [InlineData(StartChoice.CurrentRelease, "2.0.0")]
    [InlineData(StartChoice.NamedModules, "1.0.0")]
    public async Task StartsWith_ChoosesBetweenTheJournalAndTheModulesNamed(StartChoice choice, string expected)
    {
        using TemporaryFolder folder = new();
        void Configure(IServiceCollection services) => services
            .AddSegue(options => (options.StartsWith, options.JournalPath) = (choice, Path.Combine(folder.Path, "journal.db")))
            .WithModule(EchoText.V1.Source);
        await using (Application first = await Application.RunAsync(journal: null, Configure))
        {
            await first.ReplaceAsync(EchoText.V2);
        }

        await using Application second = await Application.RunAsync(journal: null, Configure);

        Assert.Equal($"{expected} 1 a", await second.Echo.EchoAsync("a", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AddSegueTwice_AddsUp()
    {
        await using Application application = await Application.RunAsync(services =>
        {
            services.AddSegue(options => options.KeptUpgrades = 5).WithModule(EchoText.V1.Source);
            services.AddSegue(options => options.KeptReleases = 3);
        });
        SegueOptions options = application.Services.GetRequiredService<IOptions<SegueOptions>>().Value;

        Assert.Equal((5, 3), (options.KeptUpgrades, options.KeptReleases));
        Assert.Equal("1.0.0 1 a", await application.Echo.EchoAsync("a", TestContext.Current.CancellationToken));
    }
}
