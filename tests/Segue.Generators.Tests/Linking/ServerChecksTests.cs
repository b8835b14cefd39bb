using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Linking;

public sealed class ServerChecksTests
{
    [Fact]
    public void Check_OneNameTwice_Reports0044() => Servers(("service", "IFirst"), ("service", "ISecond")).Single("SEGUE0044");

    [Fact]
    public void Check_OneContractTwice_Reports0045() => Servers(("first", "IFirst"), ("second", "IFirst")).Single("SEGUE0045");

    [Fact]
    public void Check_OneContractThroughAnother_Reports0045() => Servers(("first", "IFirst"), ("second", "IDerived")).Single("SEGUE0045");

    [Fact]
    public void Check_TwoServers_IsClean() => Servers(("first", "IFirst"), ("second", "ISecond")).IsClean();

    private static GeneratedModule Servers(params (string Name, string Contract)[] servers) => ModuleProject.Create("""
        [Contract] public interface IFirst { ValueTask PingAsync(); }
        [Contract] public interface ISecond { ValueTask PingAsync(); }
        [Contract] public interface IDerived : IFirst;
        [State("service")] public sealed record ServiceState;
        """ + string.Concat(servers.Select(static (server, i) => $$"""
        [Server("{{server.Name}}")]
        public sealed class Service{{i}} : Server<ServiceState>, {{server.Contract}}
        {
            public override ServiceState Initialize() => new();
            public ValueTask PingAsync() => default;
        }
        """))).WithoutSchemaCheck().Generate();
}
