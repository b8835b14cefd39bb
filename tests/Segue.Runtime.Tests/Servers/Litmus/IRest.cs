namespace Segue.Runtime.Tests.Servers.Litmus;

/// <summary>Counts who is inside, and tells when nobody is: quiescence, or a broken twin of it.</summary>
internal interface IRest : IDisposable
{
    bool TryEnter();

    void Leave();

    bool WaitUntilNobodyIsInside();
}
