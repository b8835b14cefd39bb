using System.Reflection;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Emission;

public sealed class ProxyEmitterTests
{
    private const string Service = """
        namespace Company;

        public interface IPing
        {
            ValueTask PingAsync();
        }

        [Contract]
        public interface IService : IPing
        {
            ValueTask<int> AddAsync(int amount, CancellationToken cancellation = default);

            ValueTask<int> AddAsync(int amount, int times);

            ValueTask<int> Add(int amount);

            Task ResetAsync(CancellationToken first, string text, CancellationToken last);

            Task<IReadOnlyList<int>> ListAsync(params int[] more);

            ValueTask<int> FailAsync(bool later);
        }

        [State("service")]
        public sealed record ServiceState(int Sum);

        [Server("service")]
        public sealed class Service : Server<ServiceState>, IService
        {
            public override ServiceState Initialize() => new(0);

            public async ValueTask PingAsync() => await Task.Yield();

            public ValueTask<int> AddAsync(int amount, CancellationToken cancellation)
            {
                cancellation.ThrowIfCancellationRequested();
                State = new ServiceState(State.Sum + amount);
                return new(State.Sum);
            }

            public async ValueTask<int> AddAsync(int amount, int times)
            {
                await Task.Yield();
                State = new ServiceState(State.Sum + amount * times);
                return State.Sum;
            }

            public ValueTask<int> Add(int amount) => new(-amount);

            public Task ResetAsync(CancellationToken first, string text, CancellationToken last)
            {
                State = new ServiceState(text.Length);
                return Task.CompletedTask;
            }

            public Task<IReadOnlyList<int>> ListAsync(int[] more) => Task.FromResult<IReadOnlyList<int>>([State.Sum, .. more]);

            public async ValueTask<int> FailAsync(bool later)
            {
                State = new ServiceState(99);
                if (later)
                {
                    await Task.Yield();
                }

                throw new InvalidOperationException("no");
            }
        }

        public static class Caller
        {
            public static async Task<string> CallAllAsync(IService service)
            {
                await service.PingAsync();
                int first = await service.AddAsync(3);
                int second = await service.AddAsync(2, times: 4);
                int third = await service.Add(5);
                IReadOnlyList<int> list = await service.ListAsync(7, 8);
                await service.ResetAsync(default, "four", default);
                return $"{first} {second} {third} [{string.Join(",", list)}] {await service.AddAsync(0)}";
            }

            public static Task<int> FailAsync(IService service, bool later) => service.FailAsync(later).AsTask();

            public static Task AddAsync(IService service, CancellationToken token) => service.AddAsync(1, token).AsTask();

            public static Task ResetAsync(IService service, CancellationToken first, CancellationToken last) => service.ResetAsync(first, "", last);
        }
        """;

    [Fact]
    public async Task Proxy_AllKindsOfMethods_ReachTheServer()
    {
        (InlineMailbox mailbox, Func<string, object[], Task> call) = Load();

        Assert.Equal("3 11 -5 [11,7,8] 4", await (Task<string>)call("CallAllAsync", []));
        Assert.Equal(["IService.ListAsync"], mailbox.Checked);
        Assert.Equal(7, mailbox.CallsBegun);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Proxy_MethodThatThrows_FailsTheCallAndKeepsTheState(bool later)
    {
        (_, Func<string, object[], Task> call) = Load();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call("FailAsync", [later]));
        Assert.Equal("3 11 -5 [11,7,8] 4", await (Task<string>)call("CallAllAsync", []));
    }

    [Fact]
    public async Task Proxy_TokenOfAWaitingCall_TakesItOut()
    {
        (InlineMailbox mailbox, Func<string, object[], Task> call) = Load();
        using var cancellation = new CancellationTokenSource();
        mailbox.Occupy();

        Task waiting = call("AddAsync", [cancellation.Token]);
        Assert.Equal("IService.AddAsync", Assert.Single(mailbox.Posted).Method);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Proxy_SeveralTokens_TheLastOneTakesTheCallOut()
    {
        (InlineMailbox mailbox, Func<string, object[], Task> call) = Load();
        using var first = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        mailbox.Occupy();

        Task waiting = call("ResetAsync", [first.Token, last.Token]);
        await first.CancelAsync();
        Assert.Single(mailbox.Posted);
        await last.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Emit_Overloads_HaveCallsOfTheirOwn()
    {
        string text = ModuleProject.Create(Service).Freeze().Generate().IsClean().Text("Company.IService.Proxy.g.cs");

        Assert.Contains("struct AddCall(int amount, ", text, StringComparison.Ordinal);
        Assert.Contains("struct AddCall2(int amount, int times)", text, StringComparison.Ordinal);
        Assert.Contains("struct AddCall3(int amount)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ValueTask M(int server, int Method, int Cancellation, int Invoke, int ResultMayBeForeign, int serverArgument);")]
    [InlineData("ValueTask M(int @class, string @event, CancellationToken @default);")]
    [InlineData("ValueTask @class(); Task Call(); Task CallCall(); Task Async(); Task MCall(int MCall, int Call);")]
    [InlineData("[Obsolete] ValueTask<int> M(); [Obsolete(\"gone\", true)] ValueTask<int> N(Old old); [Obsolete] public class Old;")]
    [InlineData("ValueTask<string?> M([System.Diagnostics.CodeAnalysis.AllowNull] string a, [System.Diagnostics.CodeAnalysis.DisallowNull] string? b, List<string?>? c);")]
    [InlineData("ValueTask<dynamic> M(dynamic a); Task<ImmutableArray<dynamic?>> N(Dictionary<string, dynamic> b);")]
    [InlineData("ValueTask<(int Count, string? Name)> M((int A, int B)? pair);")]
    [InlineData("Task<int[,]?> M(int[][] a, nint b);")]
    [InlineData("ValueTask M(int a = 1, string? b = null, DayOfWeek c = DayOfWeek.Friday, [System.Runtime.CompilerServices.CallerMemberName] string d = \"\");")]
    [InlineData("ValueTask M(IService.Inner inner); public readonly record struct Inner(int Value);")]
    public void Emit_UnusualMembers_CompileWithoutWarnings(string members) =>
        Sources.Contract(members).WithDocumentation().Generate().AssertGeneratedCodeIsClean();

    [Fact]
    public void Emit_NewMemberThatHidesAnInheritedOne_ImplementsBoth() => ModuleProject.Create("""
        public interface IBase { ValueTask<int> M(); }
        public interface IOther { ValueTask<int> M(); }
        [Contract] public interface IService : IBase, IOther { new ValueTask<int> M(); }
        """).Generate().IsClean();

    [Fact]
    public void Emit_ContractOfUnawareCode_CompilesWithoutWarnings() => ModuleProject.Create("""
        #nullable disable
        [Contract] public interface IService { ValueTask<string> M(string a, List<string> b); }
        """).Generate().IsClean();

    [Fact]
    public void Emit_NamesThatHideTheFrameworks_CompileWithoutWarnings() => ModuleProject.Create("""
        namespace Company
        {
            public static class System;
            public static class Segue;
            public class Mailbox;
            public class ServerProxy;
            public class PendingTask;
            [global::Segue.Contract] public interface IService { ValueTask M(Mailbox mailbox); }
        }
        """).Generate().IsClean();

    private static (InlineMailbox Mailbox, Func<string, object[], Task> Call) Load()
    {
        Assembly assembly = ModuleProject.Create(Service).Freeze().Generate().IsClean().Load();
        var mailbox = new InlineMailbox((Server)Activator.CreateInstance(assembly.GetType("Company.Service", throwOnError: true)!)!);
        object proxy = Activator.CreateInstance(assembly.GetType("Company.ServiceProxy", throwOnError: true)!, mailbox, null)!;
        return (mailbox, (method, arguments) => (Task)assembly.GetType("Company.Caller")!.GetMethod(method)!.Invoke(null, [proxy, .. arguments])!);
    }
}
