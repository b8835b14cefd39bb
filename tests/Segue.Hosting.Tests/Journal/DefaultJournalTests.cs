using Microsoft.Extensions.DependencyInjection;
using Segue.Acceptance.Tests.Harness;
using Segue.Hosting.Tests.Harness;
using Segue.Journal.Sqlite;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Hosting.Tests.Journal;

/// <summary>The journal that an application gets without asking, and how it says otherwise.</summary>
public sealed class DefaultJournalTests
{
    private const string FileName = "segue-journal.db";

    [Fact]
    public void Journal_IsBesideTheApplication_AndNothingIsMadeUntilTheStart()
    {
        Application application = Application.Build(journal: null, services => services.AddSegue().WithModule(EchoText.V1.Source));

        IReleaseJournal journal = application.Services.GetRequiredService<IReleaseJournal>();

        Assert.IsType<SqliteJournal>(journal);
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, FileName), journal.Location);
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, FileName + "*"));
    }

    [Fact]
    public async Task JournalPath_IsWhereTheFileGoes_AndTheOnlyFileLeftAfterTheStop()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.Path, "below", "journal.db");
        await using Application application = await Application.RunAsync(
            journal: null,
            services => services.AddSegue(options => options.JournalPath = path).WithModule(EchoText.V1.Source));
        Assert.True(File.Exists(path));

        await application.StopAsync();

        Assert.Equal([path], Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task SecondHost_OnTheJournalOfTheFirst_IsRefused_UntilTheFirstStops()
    {
        using TemporaryFolder folder = new();
        void Configure(IServiceCollection services) => services
            .AddSegue(options => options.JournalPath = Path.Combine(folder.Path, "journal.db"))
            .WithModule(EchoText.V1.Source);
        await using Application first = await Application.RunAsync(journal: null, Configure);
        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => Application.RunAsync(journal: null, Configure));
        Assert.Equal(DiagnosticIds.JournalInUse, refused.DiagnosticId);

        await first.StopAsync();

        await using Application second = await Application.RunAsync(journal: null, Configure);
        Assert.Equal("1.0.0 1 a", await second.Echo.EchoAsync("a", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task JournalOfTheApplicationsOwn_IsTaken_AndNoFileIsMade(bool isRegisteredBefore)
    {
        InMemoryJournal journal = new();
        await using Application application = await Application.RunAsync(isRegisteredBefore ? journal : null, services =>
        {
            services.AddSegue().WithModule(EchoText.V1.Source);
            if (!isRegisteredBefore)
            {
                services.AddSingleton<IReleaseJournal>(journal);
            }
        });

        Assert.NotEmpty(await journal.ReadHistoryAsync(count: 1, cancellation: TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, FileName + "*"));
    }
}
