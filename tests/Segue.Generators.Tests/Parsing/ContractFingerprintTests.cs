using Microsoft.CodeAnalysis;
using Segue.Generators.Parsing;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ContractFingerprintTests
{
    private const string Service = """
        #nullable enable
        namespace Company
        {
            public static class Outer<T> { public readonly record struct Page(T[] Items); }
            public interface IBase { Task PingAsync(); }
            [Contract]
            public interface IService : IBase
            {
                ValueTask<(int Count, string? Name)> CountAsync(string? text, CancellationToken cancellation = default);
                Task<Outer<dynamic>.Page> ReadAsync(nint[,] a, int?[] b, params string[] c);
            }
        }
        """;

    [Fact]
    public void CanonicalText_OfSources_IsSortedAndOfMetadata() => Assert.Equal(
        """
        System.Threading.Tasks.Task PingAsync()
        System.Threading.Tasks.Task`1[Company.Outer`1+Page[System.Object]] ReadAsync(System.IntPtr[,],System.Nullable`1[System.Int32][],System.String[])
        System.Threading.Tasks.ValueTask`1[System.ValueTuple`2[System.Int32,System.String]] CountAsync(System.String,System.Threading.CancellationToken)
        """.ReplaceLineEndings("\n"),
        ContractFingerprint.CanonicalText(Find(ModuleProject.Create(Service).Compile())));

    [Fact]
    public void Of_ReferencedAssembly_IsThatOfItsSources()
    {
        GeneratedModule contracts = ModuleProject.Create(Service, "Contracts").Generate().IsClean();
        Compilation other = ModuleProject.Create("", "Other").WithReference(contracts.ToReference()).Compile();

        INamedTypeSymbol compiled = Find(other);
        Assert.False(compiled.Locations[0].IsInSource);
        Assert.Equal(ContractFingerprint.Of(Find(contracts.Compilation)), ContractFingerprint.Of(compiled));
    }

    [Theory]
    [InlineData("string? text", "string renamed")]
    [InlineData("int Count, string? Name", "int A, string B")]
    [InlineData("cancellation = default", "cancellation")]
    [InlineData("dynamic", "object")]
    [InlineData("nint", "IntPtr")]
    [InlineData("params string[]", "string[]")]
    [InlineData("Task PingAsync();", "[System.ComponentModel.Description(\"\")] Task PingAsync();")]
    public void Of_ContractThatIsTheSameToCallers_IsTheSame(string part, string other) => Assert.Equal(
        ContractFingerprint.Of(Find(ModuleProject.Create(Service).Compile())),
        ContractFingerprint.Of(Find(ModuleProject.Create(Service.Replace(part, other, StringComparison.Ordinal)).Compile())));

    [Theory]
    [InlineData("string? text", "int text")]
    [InlineData("CountAsync", "CountsAsync")]
    [InlineData("Task PingAsync", "ValueTask PingAsync")]
    [InlineData(": IBase", "")]
    [InlineData("nint[,]", "nint[]")]
    [InlineData("Task PingAsync", "[Concurrent] Task PingAsync")]
    [InlineData("Task PingAsync", "[Deadline(2)] Task PingAsync")]
    public void Of_ContractThatDiffersToCallers_Differs(string part, string other) => Assert.NotEqual(
        ContractFingerprint.Of(Find(ModuleProject.Create(Service).Compile())),
        ContractFingerprint.Of(Find(ModuleProject.Create(Service.Replace(part, other, StringComparison.Ordinal)).Compile())));

    [Fact]
    public void Of_TheSameDeadline_IsTheSame_HoweverItIsWritten() => Assert.Equal(
        ContractFingerprint.Of(Find(ModuleProject.Create(Service.Replace("Task PingAsync", "[Deadline(2.5)] Task PingAsync", StringComparison.Ordinal)).Compile())),
        ContractFingerprint.Of(Find(ModuleProject.Create(Service.Replace("Task PingAsync", "[Deadline(\"00:00:02.5\")] Task PingAsync", StringComparison.Ordinal)).Compile())));

    private static INamedTypeSymbol Find(Compilation compilation) => compilation.GetTypeByMetadataName("Company.IService")!;
}
