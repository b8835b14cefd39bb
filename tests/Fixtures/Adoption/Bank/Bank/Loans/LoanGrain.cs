using Orleans;
using Orleans.Runtime;

namespace Bank.Loans;

public sealed class LoanGrain : Grain, ILoanGrain
{
    private readonly IPersistentState<Loan> _loan;
    private readonly Func<string, Task> _send;
    private IGrainTimer? _reminder;
    private int _reminders;

    public LoanGrain([PersistentState("loan", "bank")] IPersistentState<Loan> loan, Func<string, Task> send)
    {
        _loan = loan;
        _send = send;
    }

    public override Task OnActivateAsync(CancellationToken cancellation)
    {
        _reminder = RegisterGrainTimer(_ => Remind(), TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        return base.OnActivateAsync(cancellation);
    }

    public async Task<decimal> Pay(decimal amount)
    {
        decimal owed = _loan.State.Pay(amount);
        await _loan.WriteStateAsync();
        _reminder?.Dispose();
        return owed;
    }

    public Task Remind()
    {
        _reminders++;
        return _send($"due {_loan.State.Due}");
    }
}
