namespace Segue.Acceptance.Tests.Deadlines;

/// <summary>
/// The broken twin: its calls are pooled, as Segue's are, and nothing decides between the end of a call and its deadline. A call
/// that ends late answers once more, and by then its item carries another caller's call.
/// </summary>
internal sealed class ServerThatAnswersTwice(TimeProvider time, TimeSpan deadline, Random random)
{
    private readonly Stack<Item> _free = new();
    private readonly List<Action> _late = [];

    /// <summary>How many calls have taken effect.</summary>
    public int Count { get; private set; }

    /// <summary>Says a text, at once or late.</summary>
    public async Task<object?> TellBackAsync(string text)
    {
        Item item = _free.TryPop(out Item? used) ? used : new Item();
        TaskCompletionSource<object?> answer = item.Begin();
        using ITimer timer = time.CreateTimer(_ => item.Exceed(deadline), state: null, deadline, Timeout.InfiniteTimeSpan);
        _late.ForEach(end => end());
        _late.Clear();
        Action end = () =>
        {
            Count++;
            item.Answer(text);
        };
        if (random.Next(3) == 0)
        {
            _late.Add(end);
        }
        else
        {
            end();
        }

        try
        {
            return await answer.Task;
        }
        finally
        {
            _free.Push(item);
        }
    }

    /// <summary>What a caller waits for, used for one call after the other.</summary>
    private sealed class Item
    {
        private TaskCompletionSource<object?> _answer = new();

        public TaskCompletionSource<object?> Begin() => _answer = new TaskCompletionSource<object?>();

        public void Answer(object? told) => _answer.TrySetResult(told);

        public void Exceed(TimeSpan deadline) => _answer.TrySetException(new DeadlineExceededException("twin", "TellBackAsync", deadline, ran: null));
    }
}
