namespace Segue.Calls;

/// <summary>A call as its deadline sees it.</summary>
internal interface IBoundedCall
{
    /// <summary>Takes the call out of the queue.</summary>
    /// <returns>False where it is not in it any more.</returns>
    bool TryLeaveQueue();

    /// <summary>Answers the caller before the call has ended. The item is never used again.</summary>
    /// <param name="exception">What the caller gets.</param>
    /// <param name="hasEnded">Whether nobody else will end the call: it was in the queue.</param>
    void AnswerEarly(Exception exception, bool hasEnded);
}
