"""The address of a link as a picture for a telephone (QR, ISO/IEC 18004)."""

import base64
import io

import qrcode
from qrcode.image.svg import SvgPathFillImage


def of(address: str) -> str:
    """The address as an SVG, in a `data:` address for an image."""
    drawn = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, border=4).save(drawn)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.getvalue()).decode()}"
