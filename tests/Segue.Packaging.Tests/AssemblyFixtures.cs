using Segue.Packaging.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackageFeed))]
