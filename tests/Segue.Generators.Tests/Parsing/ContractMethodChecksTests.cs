using Microsoft.CodeAnalysis;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ContractMethodChecksTests
{
    [Theory]
    [InlineData("int Count { get; }")]
    [InlineData("int this[int index] { get; }")]
    [InlineData("event Action Changed;")]
    public void Check_MemberThatIsNoMethod_Reports0003(string member) => AssertReports("SEGUE0003", member);

    [Fact]
    public void Check_GenericMethod_Reports0004() => AssertReports("SEGUE0004", "ValueTask<int> CountAsync<T>();");

    [Theory]
    [InlineData("void Ping();")]
    [InlineData("int Count();")]
    [InlineData("ref int Count();")]
    [InlineData("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable Ping();")]
    public void Check_MethodThatReturnsNoTask_Reports0005(string member) => AssertReports("SEGUE0005", member);

    [Theory]
    [InlineData("ValueTask PingAsync();")]
    [InlineData("ValueTask<int> CountAsync();")]
    [InlineData("Task PingAsync();")]
    [InlineData("Task<int> CountAsync();")]
    public void Check_MethodThatReturnsATask_IsClean(string member) => Sources.Contract(member).Generate().IsClean();

    [Fact]
    public void Check_Stream_Reports0006() => AssertReports("SEGUE0006", "IAsyncEnumerable<int> CountAsync();");

    [Theory]
    [InlineData("ref int count")]
    [InlineData("out int count")]
    [InlineData("in int count")]
    [InlineData("ref readonly int count")]
    [InlineData("Span<int> counts")]
    [InlineData("params ReadOnlySpan<int> counts")]
    [InlineData("scoped Span<int> counts")]
    public void Check_ParameterThatCannotWait_Reports0007(string parameter) => AssertReports("SEGUE0007", $"Task CountAsync({parameter});");

    [Theory]
    [InlineData("unsafe Task CountAsync(int* counts);")]
    [InlineData("unsafe Task CountAsync(delegate*<int> count);")]
    [InlineData("unsafe Task CountAsync(int*[] counts);")]
    public void Check_Pointer_Reports0007(string member) => AssertReports("SEGUE0007", member);

    [Theory]
    [InlineData("params int[] counts")]
    [InlineData("int count = 1, string text = \"\"")]
    [InlineData("IReadOnlyDictionary<string, int> counts")]
    public void Check_ParameterThatCanWait_IsClean(string parameter) => Sources.Contract($"Task CountAsync({parameter});").Generate().IsClean();

    [Theory]
    [InlineData("IEnumerable<int>")]
    [InlineData("System.Collections.IEnumerable")]
    [InlineData("System.Linq.IQueryable<int>")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("IEnumerator<int>")]
    [InlineData("Lazy<int>")]
    [InlineData("Func<int>")]
    [InlineData("Delegate")]
    [InlineData("Task<int>")]
    [InlineData("ValueTask")]
    [InlineData("System.IO.Stream")]
    [InlineData("System.IO.MemoryStream")]
    [InlineData("IReadOnlyList<IEnumerable<int>>")]
    [InlineData("(int, Action)")]
    [InlineData("Lazy<int>[]")]
    public void Check_LazyResult_Reports0008(string result) => AssertReports("SEGUE0008", $"ValueTask<{result}> CountAsync();");

    [Theory]
    [InlineData("IReadOnlyList<int>")]
    [InlineData("ImmutableArray<int>")]
    [InlineData("int[]")]
    [InlineData("(int, string)")]
    public void Check_EagerResult_IsClean(string result) => Sources.Contract($"ValueTask<{result}> CountAsync();").Generate().IsClean();

    [Theory]
    [InlineData("static abstract ValueTask<int> CountAsync();")]
    [InlineData("static virtual ValueTask<int> CountAsync() => default;")]
    [InlineData("static abstract int Count { get; }")]
    [InlineData("static abstract IService operator +(IService a, IService b);")]
    public void Check_StaticMemberToImplement_Reports0009(string member) => AssertReports("SEGUE0009", member);

    [Theory]
    [InlineData("static int Zero => 0;")]
    [InlineData("static int Add(int a, int b) => a + b;")]
    [InlineData("const int Most = 3;")]
    [InlineData("public readonly record struct Page(int Number);")]
    public void Check_StaticMemberOfTheContractItself_IsClean(string member) => Sources.Contract(member).Generate().IsClean();

    [Theory]
    [InlineData("ValueTask<int> CountAsync() => new(1);")]
    [InlineData("sealed ValueTask<int> CountAsync() => new(1);")]
    public void Check_MethodWithABody_Reports0010(string member) => AssertReports("SEGUE0010", member);

    [Fact]
    public void Check_BodyForAnInheritedMethod_Reports0010() => ModuleProject.Create("""
        public interface IBase { ValueTask PingAsync(); }
        [Contract] public interface IService : IBase { ValueTask IBase.PingAsync() => default; }
        """).Generate().Single("SEGUE0010");

    [Fact]
    public void Check_PrivateMethodOfTheContractItself_IsClean() =>
        Sources.Contract("private int Add(int a) => a + 1; ValueTask PingAsync();").Generate().IsClean();

    [Fact]
    public void Check_InheritedMember_IsReportedWhereItIsDeclared()
    {
        Diagnostic diagnostic = ModuleProject.Create("""
            public interface IBase
            {
                int Count { get; }
            }

            [Contract]
            public interface IService : IBase { }
            """).Generate().Single("SEGUE0003");

        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void Check_InheritedMemberOfAnotherAssembly_IsReportedAtTheContract()
    {
        Diagnostic diagnostic = ModuleProject.Create("[Contract] public interface IService : IDisposable { }").Generate().Single("SEGUE0005");

        Assert.Equal("Module.cs", diagnostic.Location.GetLineSpan().Path);
    }

    private static void AssertReports(string id, string member)
    {
        GeneratedModule module = Sources.Contract(member).Generate();

        Diagnostic diagnostic = module.Single(id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(5, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.DoesNotContain("Company.IService.Proxy.g.cs", module.HintNames);
    }
}
