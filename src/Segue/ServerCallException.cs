namespace Segue;

/// <summary>
/// A server threw an exception of a type of its own module. Such a type cannot reach a caller: whoever keeps it would keep
/// the module's code loaded (I7). Type and trace come as text.
/// </summary>
public sealed class ServerCallException : SegueException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="exceptionType">The full name of the type that was thrown.</param>
    /// <param name="message">Its message.</param>
    /// <param name="innerException">Its cause, rebuilt of shared types, or null.</param>
    public ServerCallException(string exceptionType, string message, Exception? innerException = null)
        : base(DiagnosticIds.ModuleException, $"{exceptionType}: {message}", innerException) => ExceptionType = exceptionType;

    /// <summary>The full name of the type that was thrown.</summary>
    public string ExceptionType { get; }
}
