using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Segue.Runtime.Loading;

namespace Segue.Runtime.Purging;

/// <summary>
/// Finds in this process what holds retired code: from static fields and the host's services along the fields of objects, the
/// nearest first. Runs beside the service, stops nobody, runs nobody's code, and ends at its bound.
/// </summary>
/// <remarks>
/// <para>
/// Fields change while they are read. A path that was broken meanwhile, or one that came, is nothing new to who reads the
/// report: it says what held the code then.
/// </para>
/// <para>
/// Not to be seen from here: local variables of threads, handles of the collector, statics of generic types that no object met
/// is of, thread statics of other threads.
/// </para>
/// </remarks>
internal sealed class PinSearch
{
    private const string Method = "in process";

    /// <summary>About 60 bytes each, for as long as the search takes.</summary>
    private const int MostObjects = 600_000;

    /// <summary>
    /// How often everything is gone through where nothing is found: what moves, such as a timer that fires just then, is
    /// missed once, and hardly twice.
    /// </summary>
    private const int MostPasses = 3;

    /// <summary>Pins of one version that are worth reading.</summary>
    private const int MostPins = 5;

    /// <summary>
    /// How much of an array is looked at in its turn. The rest comes when nothing narrow is left: a million rows would hide
    /// what is behind them.
    /// </summary>
    private const int ArrayShare = 512;

    private readonly IReadOnlyList<PinTarget> _targets;
    private readonly TimeSpan _bound;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly ReferenceFields _fields = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Type> _seenGenerics = [];
    private readonly List<PinNode> _nodes = [];
    private readonly Queue<(int Node, int From)> _wide = new();
    private readonly List<int> _weakTables = [];
    private readonly Dictionary<long, List<Pin>> _pins = [];
    private int _next;

    /// <summary>Past this many objects nothing further is looked for: all versions have a pin, and what is as near has been seen.</summary>
    private int _enough = MostObjects;

    private PinSearch(IReadOnlyList<PinTarget> targets, TimeSpan bound)
    {
        _targets = targets;
        _bound = bound;
    }

    /// <summary>Searches, on a thread of its own.</summary>
    /// <param name="modules">Whose pins to find.</param>
    /// <param name="services">The host's services.</param>
    /// <param name="bound">The longest search.</param>
    public static Task<PinFindings> RunAsync(IReadOnlyList<RetiredModule> modules, IServiceProvider services, TimeSpan bound)
    {
        TaskCompletionSource<PinFindings> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                done.SetResult(Run(modules, services, bound));
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            Name = "segue-pin-search",
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
        return done.Task;
    }

    /// <summary>Apart, and not inlined: the frame holds the code that it looks for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PinFindings Run(IReadOnlyList<RetiredModule> modules, IServiceProvider services, TimeSpan bound)
    {
        IReadOnlyList<PinTarget> targets = PinTarget.Of(modules);
        long start = TimeProvider.System.GetTimestamp();
        PinFindings findings = new PinSearch(targets, bound).Find(services);
        for (int pass = 1; pass < MostPasses && findings.Extent.IsComplete && findings.Pins.Count < targets.Count; pass++)
        {
            findings = new PinSearch(targets, bound - TimeProvider.System.GetElapsedTime(start)).Find(services);
        }

        return findings;
    }

    private PinFindings Find(IServiceProvider services)
    {
        AddRoots(services);
        bool isComplete = Walk();
        isComplete &= WalkWeakTables(keysThatWereSeen: true);
        if (_pins.Count < _targets.Count)
        {
            // What keeps such a key may be out of sight.
            isComplete &= WalkWeakTables(keysThatWereSeen: false);
        }

        return new PinFindings(
            _pins.ToDictionary(static pins => pins.Key, static pins => (IReadOnlyList<Pin>)pins.Value),
            new PinSearchExtent(Method, _nodes.Count, isComplete, TimeProvider.System.GetElapsedTime(_start)));
    }

    private void AddRoots(IServiceProvider services)
    {
        Reach(services, PinPath.HostServices, field: null);
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!_targets.Any(target => target.IsHeldBy(assembly)))
            {
                AddStatics(StaticFields.Of(assembly));
            }
        }
    }

    private void AddStatics(IEnumerable<FieldInfo> fields)
    {
        foreach (FieldInfo field in fields)
        {
            if (field.GetValue(null) is { } value)
            {
                Reach(value, PinPath.Static, field);
            }
        }
    }

    /// <returns>Whether all was seen.</returns>
    private bool Walk()
    {
        while (true)
        {
            if (_next < _nodes.Count)
            {
                Expand(_next++);
            }
            else if (_wide.TryDequeue(out (int Node, int From) rest))
            {
                ExpandArray(rest.Node, (Array)_nodes[rest.Node].Value, rest.From);
            }
            else
            {
                return true;
            }

            if (_nodes.Count >= _enough || ((_next & 0xFF) == 0 && TimeProvider.System.GetElapsedTime(_start) >= _bound))
            {
                return false;
            }
        }
    }

    private void Expand(int node)
    {
        object value = _nodes[node].Value;
        Type type = value.GetType();
        if (value is Array array)
        {
            ExpandArray(node, array, from: 0);
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>))
        {
            _weakTables.Add(node);
            return;
        }

        foreach (FieldInfo field in _fields.Of(type))
        {
            if (field.GetValue(value) is { } part)
            {
                Reach(part, node, field);
            }
        }

        for (Type? generic = type; generic is not null; generic = generic.BaseType)
        {
            if (generic.IsGenericType && _seenGenerics.Add(generic) && ClassInitialisation.HasRun(generic))
            {
                AddStatics(_fields.StaticsOf(generic));
            }
        }
    }

    private void ExpandArray(int node, Array array, int from)
    {
        if (array.Rank != 1)
        {
            foreach (object part in array.Cast<object?>().OfType<object>())
            {
                Reach(part, node, field: null);
            }

            return;
        }

        int end = Math.Min(array.Length, from + ArrayShare);
        int first = array.GetLowerBound(0);
        for (int index = from; index < end; index++)
        {
            if (array.GetValue(first + index) is { } part)
            {
                Reach(part, node, field: null);
            }
        }

        if (end < array.Length)
        {
            _wide.Enqueue((node, end));
        }
    }

    private void Reach(object value, int parent, FieldInfo? field)
    {
        // A struct is a box of its own each time, and leads on.
        bool isStruct = value is ValueType;
        if (!_fields.CanHold(value.GetType()) || (!isStruct && !_seen.Add(value)))
        {
            return;
        }

        PinTarget? target = _targets.FirstOrDefault(target => target.IsHeldBy(value));
        if (target is null)
        {
            _nodes.Add(new PinNode(value, parent, field));
            return;
        }

        List<Pin> pins = _pins.TryGetValue(target.Number, out List<Pin>? known) ? known : _pins[target.Number] = [];
        if (pins.Count >= MostPins)
        {
            return;
        }

        Pin pin = PinPath.Describe(_nodes, new PinNode(value, parent, field));
        if (pins.TrueForAll(other => other.Kind != pin.Kind || other.Root != pin.Root))
        {
            pins.Add(pin);
        }

        if (_pins.Count == _targets.Count && _enough == MostObjects)
        {
            _enough = Math.Min(MostObjects, _nodes.Count * 2);
        }
    }

    /// <summary>
    /// A value of such a table is held for as long as its key is. A key that is the version's own holds nothing by that, and a
    /// key that nobody holds is about to go.
    /// </summary>
    /// <returns>Whether all was seen.</returns>
    private bool WalkWeakTables(bool keysThatWereSeen)
    {
        _enough = _nodes.Count < MostObjects ? _enough : _nodes.Count + (MostObjects / 10);
        bool isComplete;
        int before;
        do
        {
            // What one value leads to may be the key of another.
            before = _nodes.Count;
            for (int table = 0; table < _weakTables.Count; table++)
            {
                ReachValues(_weakTables[table], keysThatWereSeen);
            }

            isComplete = Walk();
        }
        while (isComplete && _nodes.Count > before);

        return isComplete;
    }

    private void ReachValues(int table, bool keysThatWereSeen)
    {
        foreach (object pair in (IEnumerable)_nodes[table].Value)
        {
            (object? key, object? value) = PartsOf(pair);
            if (key is not null && value is not null && !_targets.Any(target => target.IsHeldBy(key)) && _seen.Contains(key) == keysThatWereSeen)
            {
                Reach(value, table, field: null);
            }
        }
    }

    private (object? Key, object? Value) PartsOf(object pair)
    {
        FieldInfo[] fields = _fields.Of(pair.GetType());
        object? Part(string name) => Array.Find(fields, field => field.Name == name)?.GetValue(pair);
        return (Part("key"), Part("value"));
    }
}
