using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Journal;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Journal;

/// <summary>What operators do is written before it is done, and once more with what came of it (I8).</summary>
public sealed class OperationHistoryTests
{
    [Fact]
    public async Task Record_WritesBeforeAndAfter()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        JournalOperation? during = null;

        int result = await stage.Host.History.RecordAsync("adam", "sys suspend", "counter", "detail", async () =>
        {
            during = Assert.Single(await stage.Host.History.ReadAsync());
            return 7;
        });

        Assert.Equal(7, result);
        Assert.Equal(("adam", "sys suspend", "counter", "detail", null), (during!.Operator, during.What, during.Target, during.Detail, during.Outcome));
        Assert.Equal(during with { Outcome = "done" }, Assert.Single(await stage.Host.History.ReadAsync()));
    }

    [Fact]
    public async Task Record_OfWhatThrows_SaysWhat_AndThrowsIt()
    {
        using Stage stage = await Stage.StartAsync(CounterText.V1);
        await Assert.ThrowsAsync<NotSupportedException>(() => stage.Host.History.RecordAsync<int>("adam", "what", null, null, () => throw new NotSupportedException("no")));
        Assert.Equal("System.NotSupportedException: no", Assert.Single(await stage.Host.History.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Record_WhereNothingCanBeWritten_DoesNothing()
    {
        FullJournal journal = new();
        using Stage stage = Stage.Create(journal: new JournalOptions { Journal = journal });
        await stage.Host.StartAsync([CounterText.V1.Source]);
        journal.IsFull = true;
        bool isDone = false;

        ReleaseException refused = await Assert.ThrowsAsync<ReleaseException>(() => stage.Host.History.RecordAsync("adam", "what", null, null, () =>
        {
            isDone = true;
            return Task.FromResult(0);
        }));

        Assert.Equal((DiagnosticIds.JournalUnwritable, false), (refused.DiagnosticId, isDone));

        // What is done is done, and its caller is told so, although the end cannot be written any more.
        journal.IsFull = false;
        Assert.Equal(1, await stage.Host.History.RecordAsync("adam", "what", null, null, () =>
        {
            journal.IsFull = true;
            return Task.FromResult(1);
        }));
        Assert.Null(Assert.Single(await stage.Host.History.ReadAsync()).Outcome);
    }

    private sealed class FullJournal() : DelegatingJournal(new InMemoryJournal())
    {
        public bool IsFull { get; set; }

        public override ValueTask WriteOperationAsync(JournalOperation operation, int kept, CancellationToken cancellation = default) =>
            IsFull ? throw new IOException("The disk is full.") : base.WriteOperationAsync(operation, kept, cancellation);
    }
}
