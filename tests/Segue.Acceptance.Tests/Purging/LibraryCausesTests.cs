using Segue.Acceptance.Tests.Harness;
using Segue.Acceptance.Tests.Modules;
using Segue.Runtime.Purging;
using Segue.Runtime.Releases;

namespace Segue.Acceptance.Tests.Purging;

/// <summary>Libraries that a module shares with its host and that keep its types: named like all else (I7).</summary>
public sealed class LibraryCausesTests
{
    /// <summary>Long enough for the caches of JSON to be cleared, which some of these use too.</summary>
    private static readonly UpgradeOptions Impatient = new() { UnloadBound = TimeSpan.FromSeconds(2), PinSearchBound = TimeSpan.FromSeconds(30) };

    private static readonly Dictionary<string, (LeftBehind Module, PinKind Kind, string Words)> Causes = new()
    {
        ["MemoryPack"] = (
            new("MemoryPack.MemoryPackFormatterProvider.Register(new ThingFormatter());", Types: """
                public sealed class ThingFormatter : MemoryPack.MemoryPackFormatter<Thing>
                {
                    public override void Serialize<TBufferWriter>(ref MemoryPack.MemoryPackWriter<TBufferWriter> writer, scoped ref Thing? value) => writer.WriteVarInt(value!.Number);
                    public override void Deserialize(ref MemoryPack.MemoryPackReader reader, scoped ref Thing? value) => value = new Thing { Number = reader.ReadVarIntInt32() };
                }
                """),
            PinKind.StaticField, "MemoryPack.MemoryPackFormatterProvider"),
        ["Microsoft.Extensions.AI"] = (
            new("""bench.Note(Microsoft.Extensions.AI.AIFunctionFactory.Create((Thing thing) => thing.Number, "number").Name);"""),
            PinKind.WeakTable, "Microsoft.Extensions.AI"),
        ["Nerdbank.MessagePack"] = (
            new("""
                PolyType.ITypeShape shape = PolyType.ReflectionProvider.ReflectionTypeShapeProvider.Default.GetTypeShape(typeof(Thing))!;
                bench.Note(new Nerdbank.MessagePack.MessagePackSerializer().Serialize(new Thing(), (PolyType.ITypeShape<Thing>)shape).Length.ToString());
                """),
            PinKind.StaticField, "Nerdbank"),
        ["PolyType with a provider of its own"] = (
            new("""
                PolyType.ReflectionProvider.ReflectionTypeShapeProvider provider =
                    PolyType.ReflectionProvider.ReflectionTypeShapeProvider.Create(new() { TypeShapeExtensionAssemblies = [typeof(Thing).Assembly] });
                bench.Note(provider.GetTypeShape(typeof(Thing))!.ToString()!);
                """),
            PinKind.StaticField, "PolyType"),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cause_IsReported_WithItsKindAndPath(string cause)
    {
        (LeftBehind module, PinKind kind, string words) = Causes[cause];
        using Stage stage = await Stage.StartAsync(module.Compile());
        await stage.Probe.AskAsync(LeftBehind.Question);
        Upgrade upgrade = await stage.CommitAsync(ProbeText.Plain, Impatient);

        UpgradeReport report = await upgrade.FinaliseAsync(TestContext.Current.CancellationToken);

        RetiredVersion pinned = Assert.Single(report.Pinned);
        Assert.True(
            pinned.Pins.Any(pin => pin.Kind == kind && pin.ToString().Contains(words, StringComparison.Ordinal)),
            $"Not found: {kind} by {words}. Found: {pinned}");
    }
}
