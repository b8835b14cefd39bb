using CsCheck;
using Segue.Calls;
using Segue.Runtime.Servers;

namespace Segue.Runtime.Tests.Servers;

/// <summary>Everything that a mailbox does with its queue, beside a plain list; alone, and from several threads under a lock.</summary>
public sealed class CallQueueModelTests
{
    private const int Seconds = 5;

    private static readonly Gen<int> Places = Gen.Int[0, 5];

    [Fact]
    public void Queue_DoesWhatAListDoes() => Gen.Int
        .Select(_ => (new RealQueue(), new ListQueue()))
        .SampleModelBased(
            [
                Both("append", Gen.Bool, (queue, admitted) => queue.Append(admitted)),
                Both("take", Gen.Const(0), (queue, _) => queue.TakeFirst()),
                Both("take admitted", Gen.Const(0), (queue, _) => queue.TakeFirstAdmitted()),
                Both("remove", Places, (queue, place) => queue.RemoveAt(place)),
                Both("admit", Places, (queue, place) => queue.AdmitAt(place)),
                Both("dismiss", Gen.Const(0), (queue, _) => queue.DismissAll()),
            ],
            (real, model) => real.Contents() == model.Contents() && real.Log.SequenceEqual(model.Log),
            time: Seconds);

    [Fact]
    public void Queue_UnderTheMailboxsLock_IsLinearizable() => Gen.Int
        .Select(_ => new RealQueue())
        .SampleParallel(
            [
                Alone("append", Gen.Bool, (queue, admitted) => queue.Append(admitted)),
                Alone("take", Gen.Const(0), (queue, _) => queue.TakeFirst()),
                Alone("take admitted", Gen.Const(0), (queue, _) => queue.TakeFirstAdmitted()),
                Alone("remove", Places, (queue, place) => queue.RemoveAt(place)),
                Alone("dismiss", Gen.Const(0), (queue, _) => queue.DismissAll()),
            ],
            (one, other) => one.Contents() == other.Contents(),
            time: Seconds);

    private static GenOperation<RealQueue, ListQueue> Both<T>(string name, Gen<T> argument, Action<IQueue, T> operation) =>
        argument.Operation<RealQueue, ListQueue>(value => $"{name} {value}", (queue, value) => operation(queue, value), (queue, value) => operation(queue, value));

    private static GenOperation<RealQueue> Alone<T>(string name, Gen<T> argument, Action<IQueue, T> operation) =>
        argument.Operation<RealQueue>(value => $"{name} {value}", (queue, value) =>
        {
            lock (queue)
            {
                operation(queue, value);
            }
        });

    private interface IQueue
    {
        List<int?> Log { get; }

        void Append(bool isAdmitted);

        void TakeFirst();

        void TakeFirstAdmitted();

        void RemoveAt(int place);

        void AdmitAt(int place);

        void DismissAll();

        string Contents();
    }

    private sealed class RealQueue : IQueue
    {
        private CallQueue _queue;
        private int _appended;

        public List<int?> Log { get; } = [];

        public void Append(bool isAdmitted) => _queue.Append(new QueuedStub(_appended++) { IsAdmitted = isAdmitted });

        public void TakeFirst() => Log.Add((_queue.TakeFirst() as QueuedStub)?.Number);

        public void TakeFirstAdmitted() => Log.Add((_queue.TakeFirstAdmitted() as QueuedStub)?.Number);

        public void RemoveAt(int place)
        {
            if (At(place) is { } call)
            {
                _queue.Remove(call);
            }
        }

        public void AdmitAt(int place)
        {
            if (At(place) is { IsAdmitted: false } call)
            {
                _queue.Admit(call);
            }
        }

        public void DismissAll() => _queue.DismissAll();

        public string Contents() => $"{_queue.Count}, {_queue.AdmittedCount}: {string.Join(' ', Calls().Select(call => $"{((QueuedStub)call).Number}{(call.IsAdmitted ? "!" : "")}"))}";

        public override string ToString() => Contents();

        private QueuedCall? At(int place) => Calls().ElementAtOrDefault(place);

        private List<QueuedCall> Calls()
        {
            List<QueuedCall> calls = [];
            for (QueuedCall? call = _queue.First; call is not null; call = call.Next)
            {
                calls.Add(call);
            }

            return calls;
        }
    }

    private sealed class ListQueue : IQueue
    {
        private readonly List<(int Number, bool IsAdmitted)> _calls = [];
        private int _appended;

        public List<int?> Log { get; } = [];

        public void Append(bool isAdmitted) => _calls.Add((_appended++, isAdmitted));

        public void TakeFirst() => TakeAt(_calls.Count > 0 ? 0 : -1);

        public void TakeFirstAdmitted() => TakeAt(_calls.FindIndex(call => call.IsAdmitted));

        public void RemoveAt(int place)
        {
            if (place < _calls.Count)
            {
                _calls.RemoveAt(place);
            }
        }

        public void AdmitAt(int place)
        {
            if (place < _calls.Count)
            {
                _calls[place] = (_calls[place].Number, true);
            }
        }

        public void DismissAll()
        {
            for (int place = 0; place < _calls.Count; place++)
            {
                _calls[place] = (_calls[place].Number, false);
            }
        }

        public string Contents() => $"{_calls.Count}, {_calls.Count(call => call.IsAdmitted)}: {string.Join(' ', _calls.Select(call => $"{call.Number}{(call.IsAdmitted ? "!" : "")}"))}";

        public override string ToString() => Contents();

        private void TakeAt(int place)
        {
            Log.Add(place < 0 ? null : _calls[place].Number);
            if (place >= 0)
            {
                _calls.RemoveAt(place);
            }
        }
    }
}
