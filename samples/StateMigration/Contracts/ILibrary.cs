using Segue;

namespace StateMigration.Contracts;

/// <summary>A lending library.</summary>
[Contract]
public interface ILibrary
{
    /// <summary>Lends a book.</summary>
    /// <param name="book">Its title.</param>
    /// <param name="reader">Who takes it.</param>
    /// <returns>False where somebody has it.</returns>
    ValueTask<bool> LendAsync(string book, string reader);

    /// <summary>Takes a book back.</summary>
    /// <param name="book">Its title.</param>
    /// <returns>False where nobody has it.</returns>
    ValueTask<bool> ReturnAsync(string book);

    /// <summary>Who has a book.</summary>
    /// <param name="book">Its title.</param>
    /// <returns>Null where nobody does.</returns>
    ValueTask<LoanInfo?> FindAsync(string book);

    /// <summary>The books whose loans could not be carried over.</summary>
    /// <returns>Their titles.</returns>
    ValueTask<string[]> ListQuarantinedAsync();

    /// <summary>Writes the loan of a book anew that could not be carried over.</summary>
    /// <param name="book">Its title.</param>
    /// <param name="reader">Who has it.</param>
    /// <returns>False where its loan is in order.</returns>
    ValueTask<bool> RepairAsync(string book, string reader);
}
