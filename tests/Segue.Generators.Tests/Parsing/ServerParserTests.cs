using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ServerParserTests
{
    private const string Others = """
        [Contract] public interface IService { ValueTask PingAsync(); }
        [State("service", 4)] public sealed record ServiceState;
        public abstract class ServiceBase : Server<ServiceState>, IService
        {
            public override ServiceState Initialize() => new();
            public ValueTask PingAsync() => default;
        }
        """;

    [Theory]
    [InlineData("public sealed class Service : IService { public ValueTask PingAsync() => default; }")]
    [InlineData("public sealed record Service : IService { public ValueTask PingAsync() => default; }")]
    public void Parse_ClassThatIsNoServer_Reports0038(string declaration) => Run($"[Server(\"service\")] {declaration}").Single("SEGUE0038");

    [Theory]
    [InlineData("Plain")]
    [InlineData("ServiceStateV4")]
    public void Parse_StateWithoutVersion_Reports0039(string state) => Run($$"""
        [Server("service")]
        public sealed class Service : Server<{{state}}>, IService
        {
            public override {{state}} Initialize() => new();
            public ValueTask PingAsync() => default;
        }

        public sealed record Plain;
        """).Single("SEGUE0039");

    [Theory]
    [InlineData("public abstract class Service : ServiceBase;", "abstract")]
    [InlineData("public sealed class Service<T> : ServiceBase;", "generic")]
    [InlineData("file sealed class Service : ServiceBase;", "not visible to the whole assembly")]
    public void Parse_ServerThatCannotBeMade_Reports0040(string declaration, string reason) =>
        Assert.Contains(reason, Run($"[Server(\"service\")] {declaration}").Message("SEGUE0040"), StringComparison.Ordinal);

    [Theory]
    [InlineData("private Service() { }")]
    [InlineData("internal Service() { }")]
    [InlineData("public Service() { } public Service(int a) { }")]
    public void Parse_NotOnePublicConstructor_Reports0041(string constructors) =>
        Run($"[Server(\"service\")] public sealed class Service : ServiceBase {{ {constructors} }}").Single("SEGUE0041");

    [Fact]
    public void Parse_NoContract_Reports0042() => Run("""
        [Server("service")]
        public sealed class Service : Server<ServiceState>, IDisposable
        {
            public override ServiceState Initialize() => new();
            public void Dispose() { }
        }
        """).Single("SEGUE0042");

    [Theory]
    [InlineData("")]
    [InlineData("Service")]
    public void Parse_MalformedName_Reports0043(string name) => Run($"[Server(\"{name}\")] public sealed class Service : ServiceBase;").Single("SEGUE0043");

    [Theory]
    [InlineData("public sealed class Service(TimeProvider time) : ServiceBase { public TimeProvider Time => time; }")]
    [InlineData("internal sealed class Service : ServiceBase { public Service() { } private Service(int a) { } }")]
    [InlineData("public class Service : ServiceBase;")]
    public void Parse_Server_HasItsEntries(string declaration)
    {
        GeneratedModule module = Run($"[Server(\"service\")] {declaration}").IsClean();

        Assert.Contains(
            "ServerEntry(\"service\", typeof(global::Service), \"service\", 4)",
            module.Text("Segue.Servers.g.cs"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ContractsOfAnotherAssembly_HaveTheirFingerprints()
    {
        GeneratedModule contracts = ModuleProject.Create("""
            namespace Shared;
            [Contract] public interface IRead { ValueTask<int> ReadAsync(); }
            [Contract] public interface IWrite : IRead { ValueTask WriteAsync(int value); }
            """, "Contracts").Generate().IsClean();
        GeneratedModule module = ModuleProject.Create("""
            [State("store")] public sealed record StoreState(int Value);
            [Server("store")]
            public sealed class Store : Server<StoreState>, Shared.IWrite
            {
                public override StoreState Initialize() => new(0);
                public ValueTask<int> ReadAsync() => new(State.Value);
                public ValueTask WriteAsync(int value) { State = new(value); return default; }
            }
            """).WithReference(contracts.ToReference()).WithoutSchemaCheck().Generate().IsClean();

        Dictionary<string, string> provided = contracts.Attributes("ContractEntryAttribute")
            .ToDictionary(static a => a.ConstructorArguments[0].Value!.ToString()!, static a => (string)a.ConstructorArguments[2].Value!);
        Dictionary<string, string> served = module.Attributes("ServedContractAttribute")
            .ToDictionary(static a => a.ConstructorArguments[1].Value!.ToString()!, static a => (string)a.ConstructorArguments[2].Value!);
        Assert.Equal(2, served.Count);
        Assert.Equal(provided.OrderBy(static p => p.Key), served.OrderBy(static p => p.Key));
    }

    private static GeneratedModule Run(string source) => ModuleProject.Create(source).With(Others, "Others.cs").WithoutSchemaCheck().Generate();
}
