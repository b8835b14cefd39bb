using System.Collections.Frozen;
using System.Collections.Immutable;
using CsCheck;
using Segue.Runtime.States;
using Segue.Runtime.Tests.Harness;
using Segue.Runtime.Tests.Operations;

namespace Segue.Runtime.Tests.States;

/// <summary>A value comes into another load context as it was, and nothing of the one it came from comes with it (I7).</summary>
public sealed class TransferCompilerTests : IDisposable
{
    private const int Seconds = 5;

    private readonly TransferCompiler _transfers = new();
    private readonly TwinContext _twins = new();

    [Fact]
    public void RandomValue_IsEqualThereAndBack_AndSharesNothingOfItsContext() => Gen.Int.Sample(
        seed =>
        {
            RandomShape shapes = new(new Random(seed));
            Type type = shapes.NextRecord(depth: 3);
            Type twin = _twins.TwinOf(type);
            object value = shapes.NextValue(type)!;

            // Compilers of one test: those of an upgrade serve one upgrade, and this one would keep every shape.
            TransferCompiler transfers = new();
            object there = transfers.Compile(type, twin)!(value);
            object back = transfers.Compile(twin, type)!(there);

            return there.GetType() == twin
                && new ShapeComparer().Compile(type)(value, back)
                && !ReachedTypes.Of(there).Any(IsOfThisContext)
                && !ReachedTypes.Of(back).Any(IsOfTheTwins);
        },
        time: Seconds,
        threads: 1);

    [Fact]
    public void ValueThatWasNotTransferred_IsSeenByTheSameLook()
    {
        Holder<ImmutableArray<Part>, int> value = new([new Part(1, "a")]) { Second = 1 };

        Assert.Contains(ReachedTypes.Of(value), IsOfThisContext);
        Assert.Contains(typeof(Part), ReachedTypes.Of(value));
    }

    [Fact]
    public void VeryType_NeedsNoCopy() => Assert.Null(_transfers.Compile(typeof(Part), typeof(Part)));

    [Fact]
    public void CopyOfAPairOfTypes_IsCompiledOnce() =>
        Assert.Same(_transfers.Compile(typeof(Part), _twins.TwinOf(typeof(Part))), _transfers.Compile(typeof(Part), _twins.TwinOf(typeof(Part))));

    [Fact]
    public void SharedObjects_AreMoved_AsTheyAre()
    {
        ImmutableList<string> names = ["a", "b"];
        Uri site = new("https://example.org");
        Holder<ImmutableList<string>, Uri> value = new(names) { Second = site };

        object there = Transfer(value);

        Assert.Same(names, Get(there, "First"));
        Assert.Same(site, Get(there, "Second"));
    }

    [Fact]
    public void Nulls_AndArraysThatWereNeverMade_StayThat()
    {
        object there = Transfer(new Holder<ImmutableArray<Part>, Part>(default) { Second = null });

        Assert.Equal(true, Get(Get(there, "First")!, "IsDefault"));
        Assert.Null(Get(there, "Second"));
    }

    [Fact]
    public void Comparers_OfSharedKeys_ComeWithTheCollection()
    {
        FrozenDictionary<string, Part> parts = new Dictionary<string, Part> { ["A"] = new(1, null) }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        ImmutableSortedDictionary<string, Part> sorted = ImmutableSortedDictionary.Create<string, Part>(StringComparer.OrdinalIgnoreCase).Add("B", new(2, null));

        object there = Transfer(new Holder<FrozenDictionary<string, Part>, ImmutableSortedDictionary<string, Part>>(parts) { Second = sorted });

        Assert.Equal(true, Call(Get(there, "First")!, "ContainsKey", "a"));
        Assert.Equal(true, Call(Get(there, "Second")!, "ContainsKey", "b"));
    }

    [Fact]
    public void Keys_AndElements_OfTheContextsOwnTypes_AreCopied()
    {
        ImmutableDictionary<Part, Kind> kinds = ImmutableDictionary<Part, Kind>.Empty.Add(new(1, "a"), Kind.Second);
        ImmutableHashSet<Kind> set = [Kind.First, Kind.Second];

        object there = Transfer(new Holder<ImmutableDictionary<Part, Kind>, ImmutableHashSet<Kind>>(kinds) { Second = set });

        Assert.DoesNotContain(ReachedTypes.Of(there), IsOfThisContext);
        object key = Activator.CreateInstance(_twins.TwinOf(typeof(Part)), [1, "a"])!;
        Assert.Equal(true, Call(Get(there, "First")!, "ContainsKey", key));
        Assert.Equal(2, Get(Get(there, "Second")!, "Count"));
    }

    [Fact]
    public void LongTuple_KeepsEveryItemInItsPlace()
    {
        Holder<(int, Part, int, int, int, int, int, Part, string), int?> value = new((1, new(2, null), 3, 4, 5, 6, 7, new(8, null), "nine")) { Second = 3 };

        object there = Transfer(value);

        Assert.Equal(value.First.ToString(), Get(there, "First")!.ToString());
        Assert.Equal(3, Get(there, "Second"));
    }

    [Fact]
    public void Table_IsDescribed_AndNotCopied()
    {
        Table<string, int> table = new() { ["a"] = 1 };

        Table described = (Table)Get(Transfer(new Holder<Table<string, int>, Part>(table)
        {
            Second = null,
        }), "First")!;

        Assert.NotSame(table, described);
        Assert.Same(table, described.Source);
    }

    [Fact]
    public void MemberThatTheSourceLacks_IsNamed()
    {
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => _transfers.Compile(typeof(Part), typeof(PartWithWeight)));

        Assert.Contains("no member 'Weight'", thrown.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _twins.Dispose();

    private static bool IsOfThisContext(Type type) => type.Assembly == typeof(TransferCompilerTests).Assembly;

    private static bool IsOfTheTwins(Type type) => type.IsCollectible;

    private static object? Get(object value, string member) => value.GetType().GetProperty(member)!.GetValue(value);

    private static object? Call(object value, string method, object argument) => value.GetType().GetMethod(method, [argument.GetType()])!.Invoke(value, [argument]);

    private object Transfer(object value) => _transfers.Compile(value.GetType(), _twins.TwinOf(value.GetType()))!(value);

    internal enum Kind : byte
    {
        First,
        Second = 200,
    }

    internal sealed record Part(int Number, string? Word);

    internal sealed record PartWithWeight(int Number, string? Word, int Weight);
}
