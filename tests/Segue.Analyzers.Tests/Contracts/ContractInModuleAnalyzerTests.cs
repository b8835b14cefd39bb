using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.Contracts;

public sealed class ContractInModuleAnalyzerTests
{
    [Fact]
    public async Task ContractOfTheModule_IsFound() =>
        await AnalyzedModule.Create("[Contract] public interface IOwn { ValueTask M(); }").AssertFindsAsync("SEGUE0093", "IOwn");

    [Fact]
    public async Task ContractOfAnotherAssembly_AndInterfaceWithoutContract_AreNot() => await AnalyzedModule
        .Create("public interface IOwn : Shared.IShared;")
        .WithLibrary("Shared", "namespace Shared { [Contract] public interface IShared { ValueTask M(); } }")
        .AssertIsCleanAsync();
}
