using Segue.Runtime.Releases;

namespace Segue.Runtime.Tests.Releases;

public sealed class ProgressStreamTests
{
    private readonly ProgressStream _stream = new();

    [Fact]
    public async Task EveryReader_ReadsFromTheBeginning()
    {
        _stream.Tell(Say("one"));
        IAsyncEnumerable<UpgradeProgress> early = _stream.ReadAllAsync(TestContext.Current.CancellationToken);
        _stream.Tell(Say("two"));
        IAsyncEnumerable<UpgradeProgress> late = _stream.ReadAllAsync(TestContext.Current.CancellationToken);
        _stream.End();

        Assert.Equal(["one", "two"], await MessagesAsync(early));
        Assert.Equal(["one", "two"], await MessagesAsync(late));
    }

    [Fact]
    public async Task ReaderThatComesAfterTheEnd_ReadsEverything_AndEnds()
    {
        _stream.Tell(Say("one"));
        _stream.End();

        Assert.Equal(["one"], await MessagesAsync(_stream.ReadAllAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task FigureInPassing_ReachesWhoeverReadsNow_AndIsNotRemembered()
    {
        IAsyncEnumerable<UpgradeProgress> early = _stream.ReadAllAsync(TestContext.Current.CancellationToken);
        _stream.TellInPassing(Say("10 rows"));
        IAsyncEnumerable<UpgradeProgress> late = _stream.ReadAllAsync(TestContext.Current.CancellationToken);
        _stream.End();

        Assert.Equal(["10 rows"], await MessagesAsync(early));
        Assert.Empty(await MessagesAsync(late));
    }

    [Fact]
    public async Task ReaderThatNeverReads_HoldsNobodyUp_AndFindsTheNewest()
    {
        IAsyncEnumerable<UpgradeProgress> slow = _stream.ReadAllAsync(TestContext.Current.CancellationToken);
        for (int row = 0; row < 5_000; row++)
        {
            _stream.TellInPassing(Say($"{row}"));
        }

        _stream.End();

        Assert.Equal("4999", (await MessagesAsync(slow))[^1]);
    }

    private static UpgradeProgress Say(string message) => new(default, ReleaseStep.Planned, message);

    private static async Task<List<string>> MessagesAsync(IAsyncEnumerable<UpgradeProgress> progress)
    {
        List<string> messages = [];
        await foreach (UpgradeProgress one in progress)
        {
            messages.Add(one.Message);
        }

        return messages;
    }
}
