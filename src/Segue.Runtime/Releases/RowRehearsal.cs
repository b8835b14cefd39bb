using Segue.Runtime.Migrations;
using Segue.Runtime.States;

namespace Segue.Runtime.Releases;

/// <summary>Rehearses the rows of one table, or the instances of one keyed server, and remembers the first that failed and how many did.</summary>
internal sealed class RowRehearsal(
    string server,
    string member,
    StateVersion source,
    ValueConversion conversion,
    DownConversion? back,
    StateValidator? validator,
    ShapeComparer comparers)
{
    /// <summary>After so many failures the rest would only cost time.</summary>
    private const int MostFailures = 100;

    private readonly Func<object, object, bool> _areEqual = comparers.Compile(source.Type);
    private int _failed;
    private Func<int, ReleaseException>? _firstFailure;

    /// <summary>Tries one row.</summary>
    /// <returns>False where enough rows have failed.</returns>
    public bool Try(object key, object row)
    {
        if (FindFailure(key, row) is { } failure)
        {
            _failed++;
            _firstFailure ??= failure;
        }

        return _failed < MostFailures;
    }

    /// <exception cref="ReleaseException">Some row failed.</exception>
    public void ThrowIfFailed()
    {
        if (_firstFailure is not null)
        {
            throw _firstFailure(_failed);
        }
    }

    private Func<int, ReleaseException>? FindFailure(object key, object row)
    {
        object after;
        object? returned;
        try
        {
            after = conversion.Convert(row, before: null);
            returned = back?.ConvertWritten(after, row);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return failed => RehearsalFailures.RowMigrationThrew(server, member, key, failed, exception);
        }

        if (validator?.Validate(after) is { Count: > 0 } problems)
        {
            return _ => RehearsalFailures.Invalid($"{server}: {member}['{key}']", string.Join("; ", problems));
        }

        if (back is { IsExact: true } && !_areEqual(row, returned!))
        {
            string difference = ShapeDifference.Describe(row, returned!, comparers);
            return failed => RehearsalFailures.RowRoundTripBroken(server, member, key, failed, difference);
        }

        return null;
    }
}
