using System.Text.Json.Nodes;
using CsCheck;
using Segue.Runtime.Operations;
using Segue.Runtime.States;

namespace Segue.Runtime.Tests.Operations;

/// <summary>What is read is what was written, whatever the shape of the state.</summary>
public sealed class StateJsonRoundTripTests
{
    private const int Seconds = 10;

    private static readonly StateViewOptions Whole = new() { RowsPerTable = 0, MaxDepth = 64, MaxBytes = int.MaxValue };

    [Fact]
    public void State_OfAnyShape_ComesBackAsItWas() => Gen.Int.Sample(
        seed =>
        {
            (Type type, object state) = NextState(seed);
            object read = Read(StateJsonWriter.Write(state, type, Whole, out bool isComplete), type, state);
            return isComplete && new ShapeComparer().Compile(type)(state, read);
        },
        time: Seconds);

    [Fact]
    public void State_ThatIsThere_AddsNothingToOneThatHidesNothing() => Gen.Int.Sample(
        seed =>
        {
            (Type type, object state) = NextState(seed);
            object other = new RandomShape(new Random(~seed)).NextValue(type)!;
            object read = Read(StateJsonWriter.Write(state, type, Whole, out _), type, other);
            return new ShapeComparer().Compile(type)(state, read);
        },
        time: Seconds);

    [Fact]
    public void AlteredText_IsSeenByTheSameComparison()
    {
        Holder<long, string> state = new(1) { Second = "a" };
        string json = StateJsonWriter.Write(state, state.GetType(), Whole, out _);
        object read = Read(json.Replace("1", "2", StringComparison.Ordinal), state.GetType(), state);
        Assert.False(new ShapeComparer().Compile(state.GetType())(state, read));
    }

    [Fact]
    public void Bounds_AreKept_AndWhatTheyLeaveOutIsNeverTakenForAValue() => Gen.Int.Sample(
        seed =>
        {
            Random random = new(seed);
            (Type type, object state) = NextState(seed);
            StateViewOptions options = new() { MaxDepth = random.Next(1, 4), MaxBytes = random.Next(1, 400) };
            string json = StateJsonWriter.Write(state, type, options, out bool isComplete);
            Assert.NotNull(JsonNode.Parse(json));
            return isComplete
                ? new ShapeComparer().Compile(type)(state, Read(json, type, state))
                : Assert.Throws<ServerOperationException>(() => Read(json, type, state)).DiagnosticId == DiagnosticIds.StateMisshapen;
        },
        time: Seconds);

    private static (Type Type, object State) NextState(int seed)
    {
        RandomShape shapes = new(new Random(seed));
        Type type = shapes.NextRecord(depth: 4);
        return (type, shapes.NextValue(type)!);
    }

    private static object Read(string json, Type type, object present)
    {
        using StateReplacement replacement = new("server", type, json);
        return replacement.Make(present);
    }
}
