"""The networks of a run configuration as PyTorch modules: MLP and DCGAN (Radford et al. 2016).

Layer by layer the networks of src/engine/nets: convolutions have no bias where batch norm is on, the last ones never.
"""

import math

from torch import nn

ACTIVATIONS = {
    "relu": lambda: nn.ReLU(inplace=True),
    "leaky-relu": lambda: nn.LeakyReLU(0.2, inplace=True),
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "softplus": nn.Softplus,
    "linear": nn.Identity,
}


def generator(config, data_shape):
    options, latent = config["generator"], config["latent"]["dim"]
    images = len(data_shape) == 3
    if options["kind"] == "mlp":
        layers = perceptron(latent, options, math.prod(data_shape))
        return nn.Sequential(*layers, nn.Tanh(), nn.Unflatten(1, data_shape)) if images else nn.Sequential(*layers)
    return initialized(dcgan_generator(latent, options, data_shape))


def discriminator(config, data_shape):
    options = config["discriminator"]
    if options["kind"] == "mlp":
        return nn.Sequential(nn.Flatten(), *perceptron(math.prod(data_shape), options, 1))
    return initialized(dcgan_discriminator(options, data_shape))


def perceptron(inputs, options, outputs):
    layers = []
    for width in options["hidden"]:
        layers += [nn.Linear(inputs, width), ACTIVATIONS[options["activation"]]()]
        inputs = width
    return [*layers, nn.Linear(inputs, outputs)]


def mixes_samples(options):
    """Whether a network's output for one sample depends on the others of its batch."""
    return options["kind"] == "dcgan" and options["normalization"] == "batch"


def stages(data_shape):
    """Side of the innermost feature map and the number of halvings down to it."""
    size = data_shape[1]
    base = 7 if size == 28 else 4
    return base, round(math.log2(size / base))


def dcgan_generator(latent, options, data_shape):
    base, count = stages(data_shape)
    channels = options["channels"] * 2 ** (count - 1)
    norm = options["normalization"] == "batch"
    layers = [nn.Unflatten(1, (latent, 1, 1)), nn.ConvTranspose2d(latent, channels, base, 1, 0, bias=not norm)]
    for stage in range(count):
        layers += [*([nn.BatchNorm2d(channels)] if norm else []), nn.ReLU(inplace=True)]
        last = stage == count - 1
        outputs = data_shape[0] if last else channels // 2
        layers.append(nn.ConvTranspose2d(channels, outputs, 4, 2, 1, bias=not (norm or last)))
        channels = outputs
    return nn.Sequential(*layers, nn.Tanh())


def dcgan_discriminator(options, data_shape):
    base, count = stages(data_shape)
    inputs, channels = data_shape[0], options["channels"]
    norm = options["normalization"] == "batch"
    layers = []
    for stage in range(count):
        layers.append(nn.Conv2d(inputs, channels, 4, 2, 1, bias=not norm))
        if norm and stage > 0:
            layers.append(nn.BatchNorm2d(channels, track_running_stats=False))
        layers.append(nn.LeakyReLU(0.2, inplace=True))
        inputs, channels = channels, channels * 2
    return nn.Sequential(*layers, nn.Conv2d(inputs, 1, base, 1, 0, bias=False), nn.Flatten())


def initialized(network):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(module.weight, 0.0, 0.02)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1.0, 0.02)
    return network
