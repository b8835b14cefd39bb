using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ResultCrossingTests
{
    private static readonly object?[] MayBeKept = [null, 1, "text", new[] { 1 }, new List<string>(), new TallyState(1)];

    public static TheoryData<object?> Kept => new(MayBeKept);

    public static TheoryData<object> Refused => new(new object[] { new Action(() => { }), Task.CompletedTask, Enumerable.Range(0, 3).Select(number => number), new List<int>().Where(_ => true) });

    [Theory]
    [MemberData(nameof(Kept), DisableDiscoveryEnumeration = true)]
    public void SharedValue_MayBeKept(object? result) => ResultCrossing.Check(result, "IProbe.AskAsync");

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void CodeAndLazySequences_AreRefused(object result) =>
        Assert.Contains("IProbe.AskAsync", Assert.Throws<ModuleResultException>(() => ResultCrossing.Check(result, "IProbe.AskAsync")).Message, StringComparison.Ordinal);

    [Fact]
    public void ObjectOfAModule_IsRefused_AndSoIsACollectionOfThem()
    {
        using TwinContext context = new();
        Type module = context.TwinOf(typeof(TallyState));
        object own = Activator.CreateInstance(module, 1L)!;

        Assert.Throws<ModuleResultException>(() => ResultCrossing.Check(own, "M"));
        Assert.Throws<ModuleResultException>(() => ResultCrossing.Check(Array.CreateInstance(module, 1), "M"));
    }
}
