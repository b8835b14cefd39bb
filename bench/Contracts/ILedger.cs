namespace Segue.Benchmarks.Contracts;

/// <summary>Many rows of about a hundred bytes, of which one a call is written.</summary>
[Contract]
public interface ILedger
{
    /// <summary>Makes rows.</summary>
    /// <param name="rows">How many.</param>
    /// <returns>How many there are.</returns>
    ValueTask<int> FillAsync(int rows);

    /// <summary>Writes a row.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>How often it has been written.</returns>
    ValueTask<long> WriteAsync(string key);
}
