using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ModuleScopeTests : IDisposable
{
    private readonly CountingStrays _strays = new();
    private readonly ModuleScope _scope;

    public ModuleScopeTests() => _scope = new ModuleScope(_strays);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Dispose_DisposesOfWhatIsHeld_AndNotOfWhatWasReleased()
    {
        using Held held = new();
        using Held released = new();
        _scope.Hold(held);
        _scope.Hold(released);
        _scope.Release(released);

        _scope.Dispose();
        _scope.Dispose();

        Assert.Equal(1, held.Disposals);
        Assert.Equal(0, released.Disposals);
    }

    [Fact]
    public void Hold_AfterTheEnd_IsRefusedAndCounted_AndDisposedOf()
    {
        using Held late = new();
        _scope.Dispose();

        Assert.Throws<RevokedException>(() => _scope.Hold(late));

        Assert.Equal(1, late.Disposals);
        Assert.Equal(1, _strays.Count);
    }

    private sealed class Held : IDisposable
    {
        public int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }
}
