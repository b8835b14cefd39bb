using System.Text.Json;
using Segue.Cli.Tests.Adoption.Harness;
using Segue.Cli.Tests.Harness;
using Segue.Fixtures.Contracts;
using Segue.Runtime;
using static Segue.Cli.Tests.Adoption.Harness.AdoptableCopy;

namespace Segue.Cli.Tests.Adoption;

/// <summary>Singletons and hosted services of an ASP.NET Core application, registered in one project and declared in another.</summary>
public sealed class DispatchTests
{
    private const string Project = "Services/Dispatch.Services.csproj";

    private static readonly string[] Expected =
    [
        "Dispatch.Services.Caching.RouteCache Singleton Planned",
        "Dispatch.Services.Drivers.DriverAssigner HostedService Planned",
        "Dispatch.Services.Drivers.DriverLocator Singleton Planned",
        "Dispatch.Services.Flags.FeatureFlags Singleton Planned",
        "Dispatch.Services.Idempotency.IdempotencyStore Singleton Planned",
        "Dispatch.Services.Orders.OrderBook Singleton Planned",
        "Dispatch.Services.Orders.OrderPump HostedService Planned",
        "Dispatch.Services.Presence.PresenceTracker Singleton Planned",
        "Dispatch.Services.Presence.VisitHistory Singleton Planned",
        "Dispatch.Services.Rates.RequestCounter Singleton Planned",
        "Dispatch.Services.Webhooks.WebhookSender Singleton Planned",
    ];

    private static readonly string[] Decided =
    [
        "CounterBase._total",
        "DriverAssigner._timer",
        "DriverLocator.Moved",
        "DriverLocator._favourites",
        "DriverLocator._lock",
        "Entry.Quality",
        "OrderPump._incoming",
        "Webhook.Format",
        "WebhookSender._atOnce",
        "WebhookSender._client",
        "WebhookSender._running",
    ];

    [Fact]
    public async Task SingletonsAndHostedServices_AreFoundByTheirRegistration_AndTheirDictionariesBecomeTables()
    {
        using AdoptableCopy copy = AdoptableCopy.Of("Dispatch")
            .WithProject(Project, items: "<ItemGroup><FrameworkReference Include=\"Microsoft.AspNetCore.App\" /></ItemGroup>")
            .WithProject("Web/Dispatch.Web.csproj", hasSegue: false, "Microsoft.NET.Sdk.Web", "<ItemGroup><ProjectReference Include=\"../Services/Dispatch.Services.csproj\" /></ItemGroup>");
        copy.Write("Dispatch.slnx", """
            <Solution>
              <Project Path="Web/Dispatch.Web.csproj" />
              <Project Path="Services/Dispatch.Services.csproj" />
            </Solution>
            """);
        await copy.CommitAsync("as it was");

        ToolRun text = Good(await copy.AdoptAsync());
        Assert.Contains("(hosted service): planned", text.Output, StringComparison.Ordinal);
        Assert.Contains("table    Table<string, OrderRow> Orders from _orders", text.Output, StringComparison.Ordinal);
        Assert.Contains("left out _logger: ", text.Output, StringComparison.Ordinal);
        Assert.Contains("decide SEGUE1701 OrderPump._incoming (Channel<IncomingOrder>) is a queue that lives in this process", text.Output, StringComparison.Ordinal);
        Assert.Contains("passed over Dispatch.Services.Baskets.Basket: made for each request", text.Output, StringComparison.Ordinal);
        Assert.Contains("passed over Dispatch.Web.OrdersController: a ControllerBase", text.Output, StringComparison.Ordinal);
        Assert.Contains("Next: segue adopt --write", text.Output, StringComparison.Ordinal);

        JsonElement report = Report(await copy.AdoptAsync("--write", "--json"));
        Assert.Equal(Expected.Select(server => server.Replace("Planned", "Written", StringComparison.Ordinal)), Servers(report));
        Assert.Equal(Decided, Decisions(report));
        Assert.Equal(["Table<string, OrderRow> Orders", "long Placed", "decimal Turnover"], Members(report, "OrderBookState"));
        Assert.Equal(["Table<(string Tenant, string Key), StoredAnswer> Answers", "int Hits"], Members(report, "IdempotencyStoreState"));
        Assert.Equal(["ImmutableDictionary<string, bool> Overrides", "ImmutableArray<Flag> Flags"], Members(report, "FeatureFlagsState"));
        Assert.Equal(["Table<string, ImmutableHashSet<string>> Connections", "Table<string, DateTimeOffset> Seen"], Members(report, "PresenceTrackerState"));
        Assert.Equal(Decided, Decisions(await copy.BuildAsync(Project)));

        copy.Decide();
        copy.MakeModule(Project, "Services/Orders/OrderServer.cs", """
            using Microsoft.Extensions.Logging.Abstractions;
            using Segue;
            using Segue.Fixtures.Contracts;

            namespace Dispatch.Services.Orders;

            [Server("orders")]
            public sealed class OrderServer : Server<OrderBookState>, IEcho
            {
                public override OrderBookState Initialize()
                {
                    OrderBook before = new(NullLogger<OrderBook>.Instance);
                    before.Place("1", "ann", [new OrderLine { Sku = "tea", Quantity = 2, Price = 3 }]);
                    return before.CaptureState();
                }

                public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
                {
                    State.Orders[text] = State.Orders[text] with { Driver = "bob", Status = OrderStatus.Assigned };
                    State = State with { Placed = State.Placed + 1 };
                    return new($"{State.Orders[text].Customer}, {State.Orders[text].Driver}, {State.Turnover}, {State.Placed}");
                }
            }
            """);
        Good(await copy.BuildAsync(Project));
        SegueHost host = await RunningModule.StartAsync(copy, "Services");
        Assert.Equal("ann, bob, 6, 2", await host.Servers.Get<IEcho>().EchoAsync("1", TestContext.Current.CancellationToken));
    }
}
