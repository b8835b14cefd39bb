using System.Collections.Concurrent;

namespace Segue.Acceptance.Tests.Concurrency;

/// <summary>
/// Callers of a server some of whose methods run beside all others. Each call that runs alone takes a number in two steps, so
/// that two which run at once take the same; each concurrent one puts a row. Nothing of it needs the server's help.
/// </summary>
internal sealed class BesideCallers
{
    private readonly ConcurrentBag<int> _numbers = [];
    private readonly int _expectedRows;

    private BesideCallers(Func<ValueTask<object?>> takeNumber, Func<string, ValueTask<object?>> put, int callers, int calls)
    {
        _expectedRows = callers * calls;
        Ended = Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (int call = 0; call < calls; call++)
            {
                await put($"{caller}/{call}");
                if (call % 16 == 0)
                {
                    _numbers.Add((int)(await takeNumber())!);
                    await Task.Yield();
                }
            }
        })));
    }

    /// <summary>Completes when all calls are answered; faulted where one failed.</summary>
    public Task Ended { get; }

    /// <summary>Starts callers.</summary>
    /// <param name="takeNumber">A call that runs alone: reads a number, lets others run, writes and says the next one.</param>
    /// <param name="put">A concurrent call: puts a row.</param>
    /// <param name="callers">How many callers.</param>
    /// <param name="calls">How many rows each puts; for each sixteenth it takes a number.</param>
    public static BesideCallers Start(Func<ValueTask<object?>> takeNumber, Func<string, ValueTask<object?>> put, int callers, int calls) =>
        new(takeNumber, put, callers, calls);

    /// <summary>Where what callers were told and what the server has differ, one line each.</summary>
    public IEnumerable<string> Differences(int count, int rows)
    {
        int[] doubled = [.. _numbers.GroupBy(number => number).Where(group => group.Count() > 1).Select(group => group.Key).Order()];
        if (doubled.Length > 0)
        {
            yield return $"{doubled.Length} numbers were told twice, first {doubled[0]}";
        }

        if (count != _numbers.Count)
        {
            yield return $"{_numbers.Count} numbers were told, {count} are counted";
        }

        if (rows != _expectedRows)
        {
            yield return $"{_expectedRows} rows were put, {rows} are there";
        }
    }
}
