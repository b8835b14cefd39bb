using Segue.Runtime.Purging;

namespace Segue.Runtime.Tests.Purging;

/// <summary>Types are named as their authors wrote them.</summary>
public sealed class TypeNamesTests
{
    private const string Here = "Segue.Runtime.Tests.Purging.TypeNamesTests";

    [Fact]
    public void Of_NamesGenericTypesAndArrays()
    {
        Assert.Equal("System.Collections.Generic.Dictionary<System.String, System.Int32[]>", TypeNames.Of(typeof(Dictionary<string, int[]>)));
        Assert.Equal($"{Here}.Inner", TypeNames.Of(typeof(Inner)));
    }

    [Fact]
    public async Task Of_NamesWhatTheCompilerMakes_ByTheMethodItIsIn()
    {
        int captured = 1;
        Func<int> lambda = () => captured;
        Assert.Equal($"a lambda of {Here}", TypeNames.Describe(lambda.Target!));

        Assert.Equal($"{Here}.{nameof(WaitAsync)}()", TypeNames.Of(StateMachineOf(nameof(WaitAsync))));
        await WaitAsync();
    }

    [Fact]
    public void Of_NamesFieldsOfProperties()
    {
        System.Reflection.FieldInfo field = typeof(Inner).GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance).Single();

        Assert.Equal($"{Here}.Inner.Value", TypeNames.Of(field));
    }

    private static Type StateMachineOf(string method) => typeof(TypeNamesTests)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .GetCustomAttributes(typeof(System.Runtime.CompilerServices.AsyncStateMachineAttribute), inherit: false)
        .Cast<System.Runtime.CompilerServices.AsyncStateMachineAttribute>()
        .Single().StateMachineType;

    private static async Task WaitAsync() => await Task.Yield();

    private sealed class Inner
    {
        public int Value { get; set; }
    }
}
