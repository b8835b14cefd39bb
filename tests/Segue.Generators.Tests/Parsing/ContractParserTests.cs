using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ContractParserTests
{
    [Fact]
    public void Parse_PublicContract_IsClean() => Sources.Contract("ValueTask PingAsync();").Generate().IsClean();

    [Theory]
    [InlineData("[Contract] internal interface IService { }")]
    [InlineData("internal static class Outer { [Contract] public interface IService { } }")]
    [InlineData("public class Outer { [Contract] protected interface IService { } }")]
    [InlineData("[Contract] file interface IService { }")]
    public void Parse_ContractThatOthersCannotSee_Reports0001(string source) => ModuleProject.Create(source).Generate().Single("SEGUE0001");

    [Theory]
    [InlineData("[Contract] public interface IService<T> { }")]
    [InlineData("public static class Outer<T> { [Contract] public interface IService { } }")]
    public void Parse_GenericContract_Reports0002(string source) => ModuleProject.Create(source).Generate().Single("SEGUE0002");

    [Fact]
    public void Parse_ContractThatInheritsAGenericInterface_IsClean() => ModuleProject.Create("""
        public interface IReader<T> { ValueTask<T> ReadAsync(T fallback); }
        [Contract] public interface INumbers : IReader<int> { }
        """).Generate().IsClean();

    [Theory]
    [InlineData("namespace A; [Contract] public interface IService { } public class ServiceProxy;", "A.IService.Proxy.g.cs")]
    [InlineData("namespace A; [Contract] public interface IService { } [Contract] public interface Service { }", null)]
    [InlineData("public static class A { [Contract] public interface IB { } } [Contract] public interface IAB { }", null)]
    public void Parse_ProxyNameThatIsTaken_Reports0011(string source, string? notWritten)
    {
        GeneratedModule module = ModuleProject.Create(source).Generate();

        module.Single("SEGUE0011");
        Assert.DoesNotContain(notWritten, module.HintNames);
    }

    [Fact]
    public void Parse_ProxyNameThatAnotherNamespaceHas_IsClean() => ModuleProject.Create("""
        namespace A { [Contract] public interface IService { } }
        namespace B { [Contract] public interface IService { } public class RequestProxy; }
        """).Generate().IsClean();

    [Theory]
    [InlineData("public interface IService", "ServiceProxy")]
    [InlineData("public interface Island", "IslandProxy")]
    [InlineData("public interface I", "IProxy")]
    [InlineData("public interface Id", "IdProxy")]
    public void Parse_Contract_NamesItsProxy(string declaration, string proxy)
    {
        GeneratedModule module = ModuleProject.Create($"namespace Company; [Contract] {declaration};").Generate().IsClean();

        Assert.NotNull(module.Compilation.GetTypeByMetadataName($"Company.{proxy}"));
    }

    [Fact]
    public void Parse_NestedContract_NamesItsProxyAfterTheTypesAroundIt()
    {
        GeneratedModule module = ModuleProject.Create("""
            namespace Company;
            public static class Limits { public static class Rates { [Contract] public interface IService { ValueTask PingAsync(); } } }
            """).Generate().IsClean();

        Assert.NotNull(module.Compilation.GetTypeByMetadataName("Company.LimitsRatesServiceProxy"));
    }
}
