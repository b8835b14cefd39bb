using Segue.Calls;

namespace Segue.Tests.Calls;

/// <summary>A proxy as the generator writes it, by hand: one method in the four forms in which a contract may return it.</summary>
internal sealed class SummerProxy(Mailbox mailbox, ServerOwner? owner = null) : ServerProxy(mailbox, owner)
{
    public ValueTask<long> AddAsync(long amount, CancellationToken cancellation = default) =>
        Call<AddCall, PendingValueTask<long>, long, ValueTask<long>>(new AddCall(amount, cancellation));

    public ValueTask AddOnlyAsync(long amount) => Call<AddOnlyCall, PendingValueTask, Nothing, ValueTask>(new AddOnlyCall(amount));

    public Task<long> AddInTaskAsync(long amount) => Call<AddInTaskCall, PendingTask<long>, long, Task<long>>(new AddInTaskCall(amount));

    public Task AddOnlyInTaskAsync(long amount) => Call<AddOnlyInTaskCall, PendingTask, Nothing, Task>(new AddOnlyInTaskCall(amount));

    private readonly struct AddCall(long amount, CancellationToken cancellation) : ICall<PendingValueTask<long>>
    {
        public static string Method => "ISummer.AddAsync";

        public static bool ResultMayBeForeign => true;

        public static bool IsConcurrent => false;

        public static long DeadlineTicks => 0;

        public CancellationToken Cancellation => cancellation;

        public PendingValueTask<long> Invoke(object server, CancellationToken cancellation) => new(((Summer)server).AddAsync(amount));
    }

    private readonly struct AddOnlyCall(long amount) : ICall<PendingValueTask>
    {
        public static string Method => "ISummer.AddOnlyAsync";

        public static bool ResultMayBeForeign => false;

        public static bool IsConcurrent => false;

        public static long DeadlineTicks => 0;

        public CancellationToken Cancellation => CancellationToken.None;

        public PendingValueTask Invoke(object server, CancellationToken cancellation) => new(new ValueTask(((Summer)server).AddAsync(amount).AsTask()));
    }

    private readonly struct AddInTaskCall(long amount) : ICall<PendingTask<long>>
    {
        public static string Method => "ISummer.AddInTaskAsync";

        public static bool ResultMayBeForeign => false;

        public static bool IsConcurrent => false;

        public static long DeadlineTicks => 0;

        public CancellationToken Cancellation => CancellationToken.None;

        public PendingTask<long> Invoke(object server, CancellationToken cancellation) => new(((Summer)server).AddAsync(amount).AsTask());
    }

    private readonly struct AddOnlyInTaskCall(long amount) : ICall<PendingTask>
    {
        public static string Method => "ISummer.AddOnlyInTaskAsync";

        public static bool ResultMayBeForeign => false;

        public static bool IsConcurrent => false;

        public static long DeadlineTicks => 0;

        public CancellationToken Cancellation => CancellationToken.None;

        public PendingTask Invoke(object server, CancellationToken cancellation) => new(((Summer)server).AddAsync(amount).AsTask());
    }
}
