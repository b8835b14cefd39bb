using System.Text.Json;
using Segue.Cli.Tests.Adoption.Harness;
using Segue.Fixtures.Contracts;
using Segue.Runtime;
using static Segue.Cli.Tests.Adoption.Harness.AdoptableCopy;

namespace Segue.Cli.Tests.Adoption;

/// <summary>Grains of the form that Orleans gives them, in a solution, adopted by the built tool.</summary>
public sealed class BankTests
{
    private const string Project = "Bank/Bank.csproj";

    private static readonly string[] Expected =
    [
        "Bank.Accounts.AccountGrain Grain Planned",
        "Bank.Branches.BranchGrain Grain Planned",
        "Bank.Customers.CustomerGrain Grain Planned",
        "Bank.Fraud.FraudGrain Grain Planned",
        "Bank.Loans.LoanGrain Grain Planned",
        "Bank.Rates.RateGrain Grain Planned",
        "Bank.Statements.StatementGrain Grain Planned",
        "Bank.Transfers.TransferGrain Grain Planned",
    ];

    private static readonly string[] Decided = ["FraudGrain._lastHit", "LoanGrain._reminder", "StatementGrain._observers", "Teller.Break"];

    [Fact]
    public async Task Grains_GetTheStateThatTheyStore_AsKeyedServersHaveIt()
    {
        using AdoptableCopy copy = AdoptableCopy.Of("Bank")
            .WithProject("Orleans/Orleans.csproj", hasSegue: false)
            .WithProject(Project, items: "<ItemGroup><ProjectReference Include=\"../Orleans/Orleans.csproj\" /></ItemGroup>");
        copy.Write("Bank.slnx", """
            <Solution>
              <Project Path="Orleans/Orleans.csproj" />
              <Project Path="Bank/Bank.csproj" />
            </Solution>
            """);

        // There is no git here: nothing is under its care.
        JsonElement report = Report(await copy.AdoptAsync("--write", "--json"));
        Assert.Equal(Expected.Select(server => server.Replace("Planned", "Written", StringComparison.Ordinal)), Servers(report));
        Assert.Equal(Decided, Decisions(report));
        Assert.Equal(["decimal Balance", "ImmutableList<Entry> Entries", "DateTimeOffset? ClosedAt", "AccountTermsValue Terms", "int Calls"], Members(report, "AccountGrainState"));
        Assert.Equal(
            ["string Name", "AddressValue? Home", "ImmutableHashSet<string> Accounts", "ImmutableDictionary<string, string> Preferences", "RiskClass Risk"],
            Members(report, "CustomerGrainState"));
        Assert.Equal(["LoanValue Loan", "int Reminders"], Members(report, "LoanGrainState"));
        Assert.Equal(["string From", "string To", "decimal Amount", "TransferStep Step", "ImmutableArray<string> Log"], Members(report, "TransferGrainState"));
        Assert.Equal(["ImmutableDictionary<string, ImmutableList<QuoteValue>> Quotes", "Version Source"], Members(report, "RateGrainState"));
        Assert.Contains("KeyedServer<string, AccountGrainState>", Notes(report, "Bank.Accounts.AccountGrain"));
        Assert.Contains("KeyedServer<long, LoanGrainState>", Notes(report, "Bank.Loans.LoanGrain"));
        Assert.Contains("its key is none that a keyed server has", string.Join('\n', Notes(report, "Bank.Statements.StatementGrain")), StringComparison.Ordinal);

        copy.MakeModule(Project, "Bank/Accounts/AccountServer.cs", """
            using Segue;
            using Segue.Fixtures.Contracts;

            namespace Bank.Accounts;

            [Server("account")]
            public sealed class AccountServer : KeyedServer<string, AccountGrainState>, IEcho
            {
                public override AccountGrainState Initialize()
                {
                    AccountGrain before = new(TimeProvider.System);
                    before.Deposit(5, Key).GetAwaiter().GetResult();
                    return before.CaptureState();
                }

                public ValueTask<string> EchoAsync(string text, CancellationToken cancellation)
                {
                    State = State with { Balance = State.Balance + 1, Entries = State.Entries.Add(new Entry(1, text, DateTimeOffset.UnixEpoch)) };
                    return new($"{Key} has {State.Balance}: {string.Join(", ", State.Entries.Select(entry => entry.Text))}");
                }
            }
            """);
        Assert.Equal(Decided, Decisions(await copy.BuildAsync(Project)));

        copy.Decide();
        Good(await copy.BuildAsync(Project));
        SegueHost host = await RunningModule.StartAsync(copy, "Bank");
        Assert.Equal("ann has 6: ann, salary", await host.Servers.Get<IEcho>("ann").EchoAsync("salary", TestContext.Current.CancellationToken));
        Assert.Equal("bob has 6: bob, rent", await host.Servers.Get<IEcho>("bob").EchoAsync("rent", TestContext.Current.CancellationToken));
    }
}
