using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tests.Servers;

public sealed class CallQueueTests
{
    private readonly QueuedStub[] _calls = [.. Enumerable.Range(0, 4).Select(number => new QueuedStub(number))];

    [Fact]
    public void EmptyQueue_GivesNothing()
    {
        CallQueue queue = default;

        Assert.True(queue.IsEmpty);
        Assert.Null(queue.First);
        Assert.Null(queue.TakeFirst());
        Assert.Null(queue.TakeFirstAdmitted());
    }

    [Fact]
    public void TakeFirst_GivesCallsInOrder_AndSaysThatTheyRun()
    {
        CallQueue queue = default;
        Array.ForEach(_calls, call => queue.Append(call));
        Assert.All(_calls, call => Assert.Equal(QueuedCallPlace.Waiting, call.Place));

        foreach (QueuedStub call in _calls)
        {
            Assert.Same(call, queue.TakeFirst());
            Assert.Equal(QueuedCallPlace.Running, call.Place);
            Assert.Null(call.Next);
            Assert.Null(call.Previous);
        }

        Assert.True(queue.IsEmpty);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Remove_LeavesTheOthersInOrder(int removed)
    {
        CallQueue queue = default;
        Array.ForEach(_calls, call => queue.Append(call));

        queue.Remove(_calls[removed]);

        Assert.Equal(3, queue.Count);
        Assert.Equal(_calls.Where(call => call.Number != removed), Drain(ref queue));
    }

    [Fact]
    public void TakeFirstAdmitted_PassesThoseThatAreNot()
    {
        CallQueue queue = default;
        Array.ForEach(_calls, call => queue.Append(call));
        queue.Admit(_calls[2]);
        queue.Admit(_calls[3]);

        Assert.Equal(2, queue.AdmittedCount);
        Assert.Same(_calls[2], queue.TakeFirstAdmitted());
        Assert.Equal(1, queue.AdmittedCount);
        Assert.Same(_calls[3], queue.TakeFirstAdmitted());
        Assert.Null(queue.TakeFirstAdmitted());
        Assert.Equal([_calls[0], _calls[1]], Drain(ref queue));
    }

    [Fact]
    public void DismissAll_ForgetsWhoWasAdmitted()
    {
        CallQueue queue = default;
        Array.ForEach(_calls, call => queue.Append(call));
        queue.Admit(_calls[1]);

        queue.DismissAll();

        Assert.Equal(0, queue.AdmittedCount);
        Assert.All(_calls, call => Assert.False(call.IsAdmitted));
        Assert.Null(queue.TakeFirstAdmitted());
    }

    private static List<QueuedCall> Drain(ref CallQueue queue)
    {
        List<QueuedCall> drained = [];
        while (queue.TakeFirst() is { } call)
        {
            drained.Add(call);
        }

        return drained;
    }
}
